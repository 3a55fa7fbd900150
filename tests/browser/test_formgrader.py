"""Does nbgrader's formgrader open what the harness graded, and does a grade given there last?"""

import csv
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import SWITCHES, chromium, free_port, wait_until_it_answers
from playwright.sync_api import Page, sync_playwright

sys.path.append(str(Path(__file__).parents[1] / "grading"))
from tiny_lesson import LESSON, code, hand_in, notebook, tiny_master

from course_lib.data.paths import GRADING, ROOT
from course_lib.grading.batch.coordinator import grade_lesson
from course_lib.grading.batch.plan import make_plan
from course_lib.grading.books.gradebook import final_scores
from course_lib.grading.submissions.submission import find_submissions
from course_lib.grading.walls.sandbox import choose_walls

TOKEN = "browser-test"
HOSTILE = "<script>window.taken = 1; alert(1)</script><img src=x onerror=alert(2)>"
PRINTS = "print('<u>printed</u><script>alert(3)</script>')"
# The course's own settings, for a course that lies in another folder.
SETTINGS = """c = get_config()
load_subconfig("nbgrader_config.py", path={root!r})
c.CourseDirectory.root = {folder!r}
c.CourseDirectory.db_url = "sqlite:///{database}"
"""


class Course:
    """A course in a folder of its own, graded by the harness."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.state = folder / GRADING.name
        self.database = self.state / "gradebook.db"
        self.plan = make_plan(tiny_master(), self.state, choose_walls(), warm=False)
        settings = SETTINGS.format(root=str(ROOT), folder=str(folder), database=self.database)
        (folder / "nbgrader_config.py").write_text(settings)

    def hand_in(self, student: str, submitted: dict) -> None:
        place = self.state / "submitted" / student / LESSON / f"{LESSON}.ipynb"
        place.unlink(missing_ok=True)
        if place.parent.is_dir():
            place.parent.rmdir()
        hand_in(self.state / "submitted", student, submitted)

    def grade(self, *students: str) -> None:
        found = find_submissions(self.state / "submitted", LESSON, list(students))
        grade_lesson(self.plan, found)

    def scores(self) -> dict[str, tuple[float, bool]]:
        """Return student -> (points, whether an answer waits for a person)."""
        finals = final_scores(self.database, LESSON)
        return {student: (score, waits) for student, (score, _, waits) in finals.items()}


def with_addition(body: str, explanation: str) -> dict:
    """Return a submission with a right mean, this body of add and this written answer."""
    mean = "def mean(values):\n    return sum(values) / max(1, len(values))"
    return notebook(f"def add(a, b):\n    {body}", mean, explanation)


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Course:
    course = Course(tmp_path_factory.mktemp("course"))
    ada = with_addition("return a + b", f"Nothing to divide by. {HOSTILE}")
    ada["cells"].insert(2, code(PRINTS))
    course.hand_in("ada", ada)
    course.hand_in("bob", with_addition("return a - b", "I don't know."))
    course.grade()
    return course


@pytest.fixture(scope="module")
def server(course) -> Iterator[str]:
    """A Jupyter server with nbgrader's extension on the course; yields its address."""
    port = free_port()
    command = [sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root"]
    command += [f"--port={port}", f"--ServerApp.root_dir={course.folder}"]
    command += ["--ServerApp.jpserver_extensions=nbgrader.server_extensions.formgrader=True"]
    private = {"JUPYTER_TOKEN": TOKEN, "JUPYTER_CONFIG_DIR": str(course.folder / "jupyter")}
    log = course.folder / "server.log"
    with log.open("wb") as file:
        process = subprocess.Popen(
            command, cwd=course.folder, env={**os.environ, **private}, stderr=file
        )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until_it_answers(f"{address}/api/status?token={TOKEN}", log)
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


@pytest.fixture
def page(server) -> Iterator[Page]:
    """The list of everybody's notebooks of the lesson."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=SWITCHES)
        page = browser.new_page(viewport={"width": 1300, "height": 900})
        page.goto(f"{server}/login?token={TOKEN}&next=/formgrader/gradebook/{LESSON}/{LESSON}")
        yield page
        browser.close()


def scores_shown(page: Page) -> dict[str, list[str]]:
    """Return student -> overall, code and written score, as the list shows them."""
    page.wait_for_selector("a.name-hidden:has-text('Submission')")
    page.locator("text=Show All Names").click()
    page.wait_for_selector("a.name-shown:has-text('bob')")
    texts = [row.locator("td").all_inner_texts() for row in page.locator("tbody tr").all()]
    return {row[1].strip(): [text.strip() for text in row[2:5]] for row in texts}


def open_submission(page: Page, student: str) -> None:
    """Open a student's submission from the list that shows names."""
    page.locator("a.name-shown", has_text=student).click()
    page.wait_for_selector("#ex3-explain")
    page.wait_for_load_state("networkidle")


def give(page: Page, grade_id: str, points: str) -> None:
    """Type points for a cell and wait until formgrader has saved them."""
    field = page.locator(f"#{grade_id}")
    field.fill(points)
    with page.expect_response(lambda one: "/api/grade/" in one.url and one.ok):
        field.press("Tab")


def test_grade_given_in_the_page_survives_a_regrade(page, course):
    """Do formgrader's points last when the harness grades again?"""
    ada = ["6 / 8", "6 / 6", "0 / 2"]
    assert scores_shown(page) == {"ada": ada, "bob": ["3 / 8", "3 / 6", "0 / 2"]}
    open_submission(page, "bob")
    assert "I don't know." in page.locator("body").inner_text()
    assert page.locator("#ex1-add-test-edges").get_attribute("placeholder") == "0"
    give(page, "ex3-explain", "1.5")
    assert course.scores() == {"ada": (6.0, True), "bob": (4.5, False)}
    course.hand_in("bob", with_addition("return a + b", "I still don't know."))
    course.grade("bob")
    page.go_back()
    page.reload()
    assert scores_shown(page) == {"ada": ada, "bob": ["7.5 / 8", "6 / 6", "1.5 / 2"]}
    open_submission(page, "bob")
    assert page.locator("#ex3-explain").input_value() == "1.5"
    assert page.locator("#ex1-add-test-edges").get_attribute("placeholder") == "1"
    assert "I still don't know." in page.locator("body").inner_text()


def test_markup_in_a_hand_in_is_shown_and_not_obeyed(page):
    """Does a hostile answer appear as text, and run nothing?"""
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    scores_shown(page)
    open_submission(page, "ada")
    answer = page.locator("body").inner_text()
    assert HOSTILE in answer
    assert "<u>printed</u>" in answer
    assert page.evaluate("window.taken") is None
    assert not dialogs


def test_nbgrader_exports_what_was_graded(course):
    """Does `nbgrader export` give the scores of the gradebook?"""
    command = [sys.executable, "-m", "nbgrader", "export", "--to=grades.csv"]
    private = {"JUPYTER_CONFIG_DIR": str(course.folder / "jupyter")}
    subprocess.run(command, cwd=course.folder, env={**os.environ, **private}, check=True)
    exported = csv.DictReader((course.folder / "grades.csv").read_text().splitlines())
    scores = {row["student_id"]: float(row["score"]) for row in exported}
    assert scores == {student: score for student, (score, _) in course.scores().items()}

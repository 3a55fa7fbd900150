"""Does JupyterLab open a lesson, run a cell and validate, as a student sees it in a browser?"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from browsing import SWITCHES, chromium, free_port, wait_until_it_answers
from playwright.sync_api import Page, sync_playwright

from course_lib.data import paths

LESSON = "01_forward_pass"
TOKEN = "browser-test"


@pytest.fixture(scope="module")
def work(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("work")


@pytest.fixture(scope="module")
def server(work) -> Iterator[str]:
    """`course lab` on an empty work folder; yields its address."""
    port = free_port()
    environment = {**os.environ, "JUPYTER_TOKEN": TOKEN, "COURSE_WORK": str(work)}
    command = [sys.executable, "-m", "course_lib.cli", "lab", "01", "--no-browser"]
    with (work / "lab.log").open("wb") as log:
        lab = subprocess.Popen([*command, "--port", str(port)], env=environment, stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until_it_answers(f"{address}/api/status?token={TOKEN}", work / "lab.log")
        yield address
    finally:
        lab.send_signal(signal.SIGTERM)
        lab.wait(30)


@pytest.fixture
def page(server) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=SWITCHES)
        page = browser.new_page(viewport={"width": 1300, "height": 900})
        page.goto(f"{server}/lab/tree/{LESSON}/{LESSON}.ipynb?token={TOKEN}&reset")
        page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=60_000)
        # The kernel is up when the page says so.
        page.wait_for_selector("text=Python 3 (ipykernel) | Idle", timeout=60_000)
        yield page
        browser.close()


def validate(page: Page) -> str:
    page.locator(".jp-NotebookPanel-toolbar").get_by_text("Validate", exact=True).click()
    page.wait_for_selector(".jp-Dialog :text('Validation Results')", timeout=180_000)
    return page.locator(".jp-Dialog").inner_text()


def test_cell_of_the_lesson_runs(page):
    """Does Shift+Enter run the first cell, without a warning?"""
    setup = page.locator(".jp-CodeCell").first
    setup.click()
    page.keyboard.press("Shift+Enter")
    prompt = setup.locator(".jp-InputPrompt")
    page.wait_for_function("p => p.textContent.includes('[1]')", arg=prompt.element_handle())
    assert setup.locator(".jp-RenderedText[data-mime-type*=stderr]").count() == 0


def test_further_part_is_folded_and_opens_with_a_click(page, work):
    """Is what stands below a further heading out of sight until the heading is opened?"""
    shown = nbformat.read(work / LESSON / f"{LESSON}.ipynb", as_version=4)
    heading = next(c for c in shown.cells if "further" in c.metadata.get("tags", []))
    title = heading.source.splitlines()[0].lstrip("# ").partition(" (")[0]
    inside = shown.cells[shown.cells.index(heading) + 1]
    cell = page.locator(".jp-MarkdownCell", has=page.locator("h2, h3", has_text=title)).first
    cell.scroll_into_view_if_needed()
    hidden = page.locator(f"[data-windowed-list-index='{shown.cells.index(inside)}']")
    assert hidden.count() == 0 or not hidden.first.is_visible()
    if picture := os.environ.get("COURSE_PICTURES"):
        page.screenshot(path=f"{picture}/further.png")
    cell.get_by_text("cells hidden").first.click()
    hidden.first.wait_for(state="visible", timeout=10_000)


def test_validate_names_the_failing_exercises_and_shows_no_test_cell(page):
    """Does Validate point at exercises and hide the tests' code?"""
    message = validate(page)
    assert "failed" in message and "NotImplementedError" in message
    assert "Exercise 1: " in message.partition("NotImplementedError")[0]
    assert "check.equal(" not in message and "check.close(" not in message


def test_nothing_is_there_that_only_instructors_need(page):
    """Are nbgrader's menus, panels and commands out of sight?"""
    menus = page.get_by_role("menubar").first.inner_text()
    assert "Kernel" in menus and "nbgrader" not in menus.lower()
    # Both sidebars and the notebook's own bar; the labels of tabs are their titles.
    assert page.get_by_text("Create Assignment").count() == 0
    titles = page.locator(".lm-TabBar-tab").evaluate_all("tabs => tabs.map(tab => tab.title)")
    assert [title for title in titles if "assignment" in title.lower()] == []
    assert page.get_by_text("Validate", exact=True).count() == 1
    page.keyboard.press("Control+Shift+c")
    page.get_by_role("searchbox").or_(page.locator(".lm-CommandPalette-input")).first.fill(
        "nbgrader"
    )
    page.wait_for_timeout(500)
    assert page.locator(".lm-CommandPalette-item").count() == 0


def test_newcomer_is_not_asked_about_news(page):
    """Does JupyterLab open without its question about news?"""
    page.wait_for_timeout(3000)
    assert (
        page.get_by_text("Would you like to get notified about official Jupyter news").count() == 0
    )
    assert page.locator(".Toastify__toast").count() == 0


def test_validate_passes_a_solved_lesson(work, page):
    """Does Validate praise the model answers?"""
    notebook = work / LESSON / f"{LESSON}.ipynb"
    solve(notebook)
    page.reload()
    page.wait_for_selector("text=Python 3 (ipykernel) | Idle", timeout=60_000)
    assert "Success! Your notebook passes all the tests." in validate(page)


def solve(notebook: Path) -> None:
    """Put the model answers into a student's notebook."""
    solution = nbformat.read(paths.solution_notebook(LESSON), as_version=4)
    answers = {
        cell.metadata.nbgrader.grade_id: cell.source
        for cell in solution.cells
        if cell.metadata.get("nbgrader", {}).get("solution")
    }
    student = nbformat.read(notebook, as_version=4)
    for cell in student.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        cell.source = answers.get(grade_id, cell.source)
    nbformat.write(student, notebook)

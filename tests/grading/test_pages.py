"""Do feedback, report and exports tell the truth, teach, and keep hostile text harmless?"""

import base64
import csv
import hashlib
import io
import re

import pytest

from course_lib.grading.books.by_hand import ByHand, graded_by_hand
from course_lib.grading.books.feedback import feedback_page, write_feedback
from course_lib.grading.books.gradebook import GradebookWriter, final_scores, open_gradebook
from course_lib.grading.books.item_analysis import analyse_items, common_mistakes
from course_lib.grading.books.report import FORMATS, html_report, write_report
from course_lib.grading.marking.messages import HIDDEN, teaches
from course_lib.grading.results import FinalScore, LessonResults, SubmissionResult, TestResult

SCRIPT = "<script>alert(1)</script>"
MESSAGE = (
    f"mean of a list {SCRIPT}\n  Likely mistake: divided by n - 1\n"
    "  Shapes and types: expected (), got ()\n  Hint: Count the numbers."
)


def results() -> LessonResults:
    """Return a class of four: all right, half, nothing, unreadable; one with a hostile name."""

    def submission(student, first, second, message=""):
        tests = [
            TestResult("ex1-add-test-values", "ex1-add", first, 2, "passed" if first else "failed"),
            TestResult(
                "ex2-mean-test-values",
                "ex2-mean",
                second,
                2,
                "passed" if second else "failed",
                message,
            ),
        ]
        return SubmissionResult(student, "graded", first + second, 4, tests=tests)

    entries = [
        submission("ada", 2, 2),
        submission("bob", 2, 0, MESSAGE),
        submission("=cmd()" + SCRIPT, 0, 0, MESSAGE),
        SubmissionResult("dan", "unreadable", 0, 4, [f"It is damaged {SCRIPT}."]),
    ]
    return LessonResults("01_tiny", {"python": "3"}, entries)


def test_feedback_names_cause_and_hint():
    """Does a page tell mistake, hint and points, and values if there are any?"""
    page = feedback_page(results().submissions[1], "Lesson 01")
    assert "Likely mistake: divided by n - 1" in page
    assert "Count the numbers." in page
    assert "Exercise 2: mean: 0 of 2" in page
    assert "Values:" not in page  # nothing here has any
    told = results().submissions[1]
    told.tests[1].message += "\n  Values: expected 2, got 3"
    assert "Values:</span> expected 2, got 3" in feedback_page(told, "Lesson 01")


@pytest.mark.parametrize("number", range(4))
def test_hostile_text_is_escaped(number):
    """Are scripts in names and messages escaped?"""
    page = feedback_page(results().submissions[number], "Lesson 01")
    assert "<script" not in page
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page


def pages() -> list[str]:
    """Return a report and a feedback page of the class."""
    return [html_report(results(), "Lesson 01", {}), feedback_page(results().submissions[1], "L")]


@pytest.mark.parametrize("page", pages())
def test_page_fetches_and_runs_nothing(page):
    """Does each page's policy allow its style and data pictures only?"""
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert rules == {
        "default-src": "'none'",
        "img-src": "data:",
        "style-src": f"'sha256-{digest}'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert set(re.findall(r'\ssrc="([^:"]*:)', page)) <= {"data:"}
    assert not re.findall(r"\s(?:href|style|on\w+)=", page)


def test_grades_of_a_person_are_on_the_feedback_page():
    """Are points, comments and penalties by hand shown?"""
    told = results().submissions[1]
    told.tests.append(TestResult("ex3-why", "ex3-why", 0, 2, "needs-manual", "A person reads it."))
    by_hand = ByHand({"ex3-why": 1.5}, {"ex3-why": f"Nearly. {SCRIPT}"}, penalty=0.5)
    page = feedback_page(told, "Lesson 01", FinalScore(3.0, 6.0, False), by_hand)
    assert "Exercise 3: why: 1.5 of 2" in page
    assert "Read by a person" in page and "A person reads it." not in page
    assert "Nearly. &lt;script&gt;" in page
    assert "took off 0.5 points" in page
    assert "Exercise 3: why: 0 of 2" in feedback_page(told, "Lesson 01")


def test_points_and_comments_come_from_formgraders_tables(tmp_path, master):
    """Is what a person typed in formgrader found?"""
    database = tmp_path / "gradebook.db"
    entry = SubmissionResult("ada", "graded", 0, 8)
    entry.tests = [TestResult("ex3-explain", "ex3-explain", 0, 2, "needs-manual")]
    place = (master.lesson_id, master.lesson_id, "ada")
    assert graded_by_hand(database, master.lesson_id) == {}
    with GradebookWriter(database, master) as writer:
        writer.write(entry)
    assert graded_by_hand(database, master.lesson_id) == {"ada": ByHand()}
    with open_gradebook(database) as gradebook:
        gradebook.find_grade("ex3-explain", *place).manual_score = 1.5
        gradebook.find_grade("ex1-add-test-edges", *place).extra_credit = 0.25
        gradebook.find_comment("ex3-explain", *place).manual_comment = "Say why."
        gradebook.db.commit()
    points = {"ex3-explain": 1.5, "ex1-add-test-edges": 0.25}
    told = {"ada": ByHand(points, {"ex3-explain": "Say why."})}
    assert graded_by_hand(database, master.lesson_id) == told
    assert final_scores(database, master.lesson_id)["ada"][0] == sum(points.values())


def test_part_of_the_points_reads_as_partly_right():
    """Does partial credit have words of its own?"""
    told = results().submissions[1]
    told.tests[1].points = 0.5
    assert "Partly right" in feedback_page(told, "Lesson 01")


def test_gradebook_has_the_last_word(tmp_path):
    """Does a page show the gradebook's score where it differs?"""
    finals = {"ada": FinalScore(3.5, 4.0, False)}
    pages = write_feedback(tmp_path, results(), "Lesson 01", finals)
    assert len(pages) == 4
    assert "<strong>3.5</strong> of 4" in pages[0].read_text()


def test_difficulty_and_discrimination_are_right():
    """Are both figures those worked by hand?"""
    first, second = analyse_items(results())
    assert (first.difficulty, second.difficulty) == (pytest.approx(2 / 3), pytest.approx(1 / 3))
    assert first.discrimination == pytest.approx(0.5)  # by hand: points 2 2 0, rest 2 0 0
    assert first.verdicts == "2 passed, 1 failed"


def test_answer_that_waits_for_a_person_is_not_called_difficult():
    """Are unread answers and grader errors left out of the figures?"""
    told = results()
    for entry in told.submissions[:3]:
        entry.tests.append(TestResult("ex3-why", "ex3-why", 0, 2, "needs-manual"))
    told.submissions[0].tests[0].verdict = "grader-error"
    first, _, waiting = analyse_items(told)
    assert waiting.difficulty is None and waiting.discrimination is None
    assert first.difficulty == pytest.approx(1 / 2)  # of bob and the third; ada's is unknown
    assert '<td class="number">-</td>' in html_report(told, "Lesson 01", {})


def test_report_says_what_the_hand_ins_cost():
    """Are the slowest and the largest hand-in named?"""
    told = results()
    for entry, seconds, memory in zip(
        told.submissions, (1.0, 4.5, 2.0, 0.0), (90, 70, 310.4, 0), strict=True
    ):
        entry.seconds, entry.peak_mb = seconds, memory
    page = html_report(told, "Lesson 01", {})
    assert "at most 2.0 s; the slowest 4.5 s (bob); the largest 310 MB (=cmd()" in page
    assert page.count("data:image/png;base64,") == 3


@pytest.mark.parametrize("number", [0, 1, 4])
def test_report_can_be_made_of_any_number_of_hand_ins(number):
    """Does a report of none, one or all work?"""
    told = results()
    told.submissions = (told.submissions[3:] + told.submissions[:3])[:number]
    assert f"{number} hand-ins" in html_report(told, "Lesson 01", {})


def test_common_mistakes_are_counted_by_student():
    """Does each student count once for a mistake?"""
    expected = {"mistake": "divided by n - 1", "exercise": "ex2-mean", "students": 2}
    assert common_mistakes(results()) == [expected]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_without_scripts_and_formulas(name, tmp_path):
    """Are names kept from becoming scripts or a spreadsheet's formulas?"""
    path = write_report(tmp_path, results(), "Lesson 01", {}, name)
    text = path.read_text()
    assert "bob" in text
    if name == "html":
        assert "<script" not in text and "data:image/png;base64," in text
    elif name != "json":
        cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
        assert not [cell for cell in cells if cell.startswith("=")]


def test_canvas_and_moodle_get_their_columns(tmp_path):
    """Do both files have the columns and final points wanted?"""

    def rows(name):
        path = write_report(
            tmp_path, results(), "Lesson 01", {"bob": FinalScore(2.5, 4.0, False)}, name
        )
        return list(csv.reader(io.StringIO(path.read_text())))

    canvas, moodle = rows("canvas"), rows("moodle")
    assert canvas[0] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Lesson 01"]
    assert canvas[1][-1] == "4" and canvas[3][-1] == "2.5"
    assert moodle[2][:2] == ["bob", "2.5"]


@pytest.mark.parametrize(
    ("message", "verdict"),
    [
        (MESSAGE, True),
        ("ValueError: shapes", True),
        (HIDDEN + "it raised ValueError.", True),
        (HIDDEN + "the result was not the expected one.", False),
        ("not equal", False),
        ("", False),
    ],
)
def test_messages_that_teach_are_known(message, verdict):
    """Which messages tell a student something?"""
    assert teaches(message) is verdict

"""Do feedback, report and exports tell the truth, teach, and keep hostile text harmless?"""

import csv
import io

import pytest

from course_lib.grading.feedback import feedback_page, write_feedback
from course_lib.grading.item_analysis import analyse_items, common_mistakes
from course_lib.grading.messages import HIDDEN, teaches
from course_lib.grading.report import FORMATS, write_report
from course_lib.grading.results import LessonResults, SubmissionResult, TestResult

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


def test_does_feedback_name_cause_and_hint():
    page = feedback_page(results().submissions[1], "Lesson 01")
    assert "Likely mistake: divided by n - 1" in page
    assert "Count the numbers." in page
    assert "Exercise 2: mean: 0 of 2" in page
    assert "Values:" not in page  # nothing here has any
    told = results().submissions[1]
    told.tests[1].message += "\n  Values: expected 2, got 3"
    assert "Values:</span> expected 2, got 3" in feedback_page(told, "Lesson 01")


@pytest.mark.parametrize("number", range(4))
def test_is_hostile_text_escaped(number):
    page = feedback_page(results().submissions[number], "Lesson 01")
    assert "<script" not in page
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page


def test_does_the_gradebook_have_the_last_word(tmp_path):
    finals = {"ada": (3.5, 4.0, False)}
    pages = write_feedback(tmp_path, results(), "Lesson 01", finals)
    assert len(pages) == 4
    assert "<strong>3.5</strong> of 4" in pages[0].read_text()


def test_are_difficulty_and_discrimination_right():
    first, second = analyse_items(results())
    assert (first.difficulty, second.difficulty) == (pytest.approx(2 / 3), pytest.approx(1 / 3))
    assert first.discrimination == pytest.approx(0.5)  # by hand: points 2 2 0, rest 2 0 0
    assert first.verdicts == "2 passed, 1 failed"


def test_are_common_mistakes_counted_by_student():
    expected = {"mistake": "divided by n - 1", "exercise": "ex2-mean", "students": 2}
    assert common_mistakes(results()) == [expected]


@pytest.mark.parametrize("name", FORMATS)
def test_is_every_format_written_without_scripts_and_formulas(name, tmp_path):
    path = write_report(tmp_path, results(), "Lesson 01", {}, name)
    text = path.read_text()
    assert "bob" in text
    if name == "html":
        assert "<script" not in text and "data:image/png;base64," in text
    elif name != "json":
        cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
        assert not [cell for cell in cells if cell.startswith("=")]


def test_do_canvas_and_moodle_get_their_columns(tmp_path):
    def rows(name):
        path = write_report(tmp_path, results(), "Lesson 01", {"bob": (2.5, 4.0, False)}, name)
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
def test_is_it_known_which_messages_teach(message, verdict):
    assert teaches(message) is verdict

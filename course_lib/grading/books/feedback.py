"""Feedback pages: points, what failed in the student's terms, the named cause, the hint."""

from dataclasses import replace
from pathlib import Path

from course_lib.check import CheckFailure
from course_lib.grading.books.by_hand import ByHand, graded_by_hand
from course_lib.grading.books.pages import render_page
from course_lib.grading.results import (
    FinalScore,
    LessonResults,
    SubmissionResult,
    TestResult,
    Verdict,
)
from course_lib.lesson_format.titles import exercise_title

WORDS = {
    Verdict.PASSED: ("Passed", "good"),
    Verdict.FAILED: ("Not right yet", "bad"),
    Verdict.ERROR: ("Stopped with an error", "bad"),
    Verdict.TIMEOUT: ("Took too long", "bad"),
    Verdict.OUT_OF_MEMORY: ("Needed too much memory", "bad"),
    Verdict.CRASHED: ("Ended the Python process", "bad"),
    Verdict.OUTPUT_LIMIT: ("Printed too much", "bad"),
    Verdict.NOT_ATTEMPTED: ("Not attempted", "wait"),
    Verdict.NEEDS_MANUAL: ("To be read by a person", "wait"),
    Verdict.GRADER_ERROR: ("Could not be graded; an instructor will look at it", "wait"),
}
PARTLY_RIGHT = ("Partly right", "wait")
GIVEN_BY_HAND = ("Read by a person", "good")
FLAG_WORDS = {"unsandboxed": "This was graded without a sandbox."}


def feedback_page(
    result: SubmissionResult,
    lesson_title: str,
    final: FinalScore | None = None,
    by_hand: ByHand | None = None,
) -> str:
    """Return a student's page.

    final: what the gradebook says. by_hand: what people did to it.
    """
    score, best, waits = final or result.as_graded
    by_hand = by_hand or ByHand()
    flags = [
        FLAG_WORDS.get(flag, "An instructor will look at this hand-in.") for flag in result.flags
    ]
    return render_page(
        "feedback.html.j2",
        lesson=lesson_title,
        title=lesson_title,
        result=result,
        score=f"{score:g}",
        best=f"{best:g}",
        waits=waits,
        penalty=f"{by_hand.penalty:g}" if by_hand.penalty else "",
        flags=list(dict.fromkeys(flags)),
        exercises=[_exercise(name, tests, by_hand) for name, tests in result.exercises().items()],
    )


def write_feedback(
    state: Path,
    results: LessonResults,
    lesson_title: str,
    finals: dict[str, FinalScore],
) -> list[Path]:
    """Write a page for each student under the grading folder and return their paths."""
    by_hand = graded_by_hand(state / "gradebook.db", results.lesson)
    pages = []
    for result in results.submissions:
        path = state / "feedback" / result.student / results.lesson / f"{results.lesson}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        student = result.student
        page = feedback_page(result, lesson_title, finals.get(student), by_hand.get(student))
        path.write_text(page, encoding="utf-8")
        pages.append(path)
    return pages


def _exercise(grade_id: str, tests: list[TestResult], by_hand: ByHand) -> dict[str, object]:
    points = [by_hand.points.get(test.grade_id, test.points) for test in tests]
    return {
        "title": exercise_title(grade_id),
        "points": f"{sum(points):g}",
        "best": f"{sum(test.max_points for test in tests):g}",
        "comment": by_hand.comments.get(grade_id, ""),
        "tests": [_test(test, by_hand.points.get(test.grade_id)) for test in tests],
    }


def _test(test: TestResult, by_hand: float | None) -> dict[str, str]:
    if by_hand is not None:
        test = replace(test, points=by_hand, message="")
    words, style = GIVEN_BY_HAND if by_hand is not None else _words(test)
    told = CheckFailure.parse(test.message)
    is_told = bool(told.mistake or told.shapes or told.values or told.hint)
    return {
        "name": _name(test),
        "words": words,
        "style": style,
        "points": f"{test.points:g}",
        "best": f"{test.max_points:g}",
        "headline": told.headline if is_told else test.message,
        "mistake": told.mistake,
        "shapes": told.shapes,
        "values": told.values,
        "hint": told.hint,
    }


def _words(test: TestResult) -> tuple[str, str]:
    is_partly_right = test.verdict == Verdict.FAILED and test.points > 0
    return PARTLY_RIGHT if is_partly_right else WORDS[Verdict(test.verdict)]


def _name(test: TestResult) -> str:
    """Return "test values" for "ex2-box_iou-test-values", "answer" for the exercise itself."""
    rest = test.grade_id.removeprefix(test.exercise).strip("-")
    return rest.replace("-", " ") or "answer"

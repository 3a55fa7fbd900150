"""Feedback pages: points, what failed in the student's terms, the named cause, the hint."""

from pathlib import Path

from course_lib.check import CheckFailure
from course_lib.grading.pages import exercise_title, render_page
from course_lib.grading.results import LessonResults, SubmissionResult, TestResult

WORDS = {
    "passed": ("Passed", "good"),
    "failed": ("Not right yet", "bad"),
    "error": ("Stopped with an error", "bad"),
    "timeout": ("Took too long", "bad"),
    "out-of-memory": ("Needed too much memory", "bad"),
    "crashed": ("Ended the Python process", "bad"),
    "output-limit": ("Printed too much", "bad"),
    "not-attempted": ("Not attempted", "wait"),
    "needs-manual": ("To be read by a person", "wait"),
    "grader-error": ("Could not be graded; an instructor looks at it", "wait"),
}
FLAG_WORDS = {"unsandboxed": "This was graded without a sandbox."}


def feedback_page(
    result: SubmissionResult, lesson_title: str, final: tuple[float, float, bool] | None = None
) -> str:
    """Return a student's page; `final` is the gradebook's (score, best, waits for a person)."""
    score, best, waits = final or (result.score, result.max_score, result.waits_for_manual)
    flags = [FLAG_WORDS.get(flag, "An instructor looks at this hand-in.") for flag in result.flags]
    return render_page(
        "feedback.html.j2",
        lesson=lesson_title,
        title=lesson_title,
        result=result,
        score=f"{score:g}",
        best=f"{best:g}",
        waits=waits,
        flags=list(dict.fromkeys(flags)),
        exercises=[_exercise(name, tests) for name, tests in result.exercises().items()],
    )


def write_feedback(
    state: Path,
    results: LessonResults,
    lesson_title: str,
    finals: dict[str, tuple[float, float, bool]],
) -> list[Path]:
    """Write a page for each student under the grading folder and return their paths."""
    pages = []
    for result in results.submissions:
        path = state / "feedback" / result.student / results.lesson / f"{results.lesson}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        page = feedback_page(result, lesson_title, finals.get(result.student))
        path.write_text(page, encoding="utf-8")
        pages.append(path)
    return pages


def _exercise(grade_id: str, tests: list[TestResult]) -> dict[str, object]:
    return {
        "title": exercise_title(grade_id),
        "points": f"{sum(test.points for test in tests):g}",
        "best": f"{sum(test.max_points for test in tests):g}",
        "tests": [_test(test) for test in tests],
    }


def _test(test: TestResult) -> dict[str, str]:
    words, style = WORDS[test.verdict]
    told = CheckFailure.parse(test.message)
    is_told = bool(told.mistake or told.shapes or told.values or told.hint)
    return {
        "name": test.grade_id.removeprefix(test.exercise).strip("-").replace("-", " ") or "answer",
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

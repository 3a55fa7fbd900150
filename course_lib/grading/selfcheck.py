"""`course check`: a student's own notebook against the visible tests, one line an exercise."""

from dataclasses import dataclass
from pathlib import Path

from course_lib.check import CheckFailure
from course_lib.grading.bench import Beside
from course_lib.grading.judge import Judge
from course_lib.grading.kernel import StudentKernel
from course_lib.grading.limits import Limits
from course_lib.grading.master import load_public_master
from course_lib.grading.pages import exercise_title
from course_lib.grading.repair import repair
from course_lib.grading.results import TestResult
from course_lib.grading.sandbox import Walls
from course_lib.grading.submission import Submission, read_submission
from course_lib.syllabus import find_lesson


@dataclass(frozen=True)
class ExerciseCheck:
    """How one exercise stands.

    state: "passed", "not attempted", "to be read" or "not yet"; advice: what went wrong and a hint.
    """

    title: str
    state: str
    points: float
    max_points: float
    advice: str = ""


@dataclass(frozen=True)
class SelfCheck:
    """What checking a notebook came to: its exercises in order, and what was put in order first."""

    exercises: list[ExerciseCheck]
    repairs: list[str]

    @property
    def points(self) -> float:
        """The points of the visible tests that pass."""
        return sum(exercise.points for exercise in self.exercises)

    @property
    def max_points(self) -> float:
        """The points of all exercises."""
        return sum(exercise.max_points for exercise in self.exercises)


def check_notebook(path: Path) -> SelfCheck:
    """Run a student's notebook in order, in its own folder and without a sandbox.

    Raises CourseError for a notebook of no lesson and UnreadableSubmission for a damaged one.
    """
    master = load_public_master(find_lesson(path.name).id)
    student = read_submission(Submission("you", path.parent, path))
    notebook = repair(student.cells, master)
    limits = Limits(memory_mb=1_000_000, processes=10_000)
    with StudentKernel(Walls("none"), limits, work=path.resolve().parent) as kernel:
        judgement = Judge(notebook, kernel, Beside()).run()
    exercises: dict[str, list[TestResult]] = {}
    for test in judgement.tests:
        exercises.setdefault(test.exercise, []).append(test)
    return SelfCheck([_check(*entry) for entry in exercises.items()], notebook.repairs)


def _check(grade_id: str, tests: list[TestResult]) -> ExerciseCheck:
    failing = [test for test in tests if test.verdict != "passed"]
    state, advice = "passed", ""
    if failing:
        first = failing[0]
        known = {"not-attempted": "not attempted", "needs-manual": "to be read"}
        state = known.get(first.verdict, "not yet")
        advice = _advice(first.message) if state == "not yet" else ""
    return ExerciseCheck(
        exercise_title(grade_id),
        state,
        sum(test.points for test in tests),
        sum(test.max_points for test in tests),
        advice,
    )


def _advice(message: str) -> str:
    """Return the headline of a failure with its mistake and hint, on one line."""
    told = CheckFailure.parse(message)
    parts = [told.headline]
    parts += [f"Likely mistake: {told.mistake}."] if told.mistake else []
    parts += [f"Hint: {told.hint}"] if told.hint else []
    return " ".join(parts)

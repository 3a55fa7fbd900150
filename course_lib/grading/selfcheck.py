"""`course check`: a student's own notebook against the visible tests, a line for each exercise."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from course_lib.check import CheckFailure
from course_lib.grading.kernels.kernel import StudentKernel
from course_lib.grading.lesson.cells import CODE, Cell, CellKind
from course_lib.grading.lesson.master import load_public_master
from course_lib.grading.limits import Limits, OutcomeKind
from course_lib.grading.marking.bench import Beside
from course_lib.grading.marking.notebook_run import Judgement, NotebookRun, Scope
from course_lib.grading.results import TestResult, Verdict
from course_lib.grading.submissions.repair import RepairedNotebook, Step, repair
from course_lib.grading.walls.sandbox import Walls
from course_lib.lesson_format.titles import exercise_title

CELL_SECONDS = 60.0


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
    """What checking a notebook came to.

    exercises: in the lesson's order; repairs: what was put in order first; stopped: own cells that
    ran out of time, in words.
    """

    exercises: list[ExerciseCheck]
    repairs: list[str]
    stopped: list[str] = field(default_factory=list)

    @property
    def points(self) -> float:
        """The points of the visible tests that pass."""
        return sum(exercise.points for exercise in self.exercises)

    @property
    def max_points(self) -> float:
        """The points of all exercises."""
        return sum(exercise.max_points for exercise in self.exercises)


def check_cells(
    cells: tuple[Cell, ...],
    lesson_id: str,
    folder: Path,
    seconds: float = CELL_SECONDS,
    watch: Callable[[Step], None] | None = None,
) -> SelfCheck:
    """Run a student's notebook in order, in its own folder and without a sandbox.

    seconds: how long a cell, or a part of a test, may run; a busy machine stretches it.
    watch: is called with each step before it runs.
    """
    notebook = repair(cells, load_public_master(lesson_id))
    limits = Limits(
        cell_seconds=seconds, test_seconds=seconds, memory_mb=1_000_000, processes=10_000
    )
    scope = Scope(is_impatient=True)
    with StudentKernel(Walls("none"), limits, work=folder.resolve()) as kernel:
        judgement = NotebookRun(notebook, kernel, Beside(), scope, watch=watch).run()
    exercises: dict[str, list[TestResult]] = {}
    for test in judgement.tests:
        exercises.setdefault(test.exercise, []).append(test)
    checks = [_check(grade_id, tests, seconds) for grade_id, tests in exercises.items()]
    return SelfCheck(checks, notebook.repairs, _stopped(notebook, judgement, seconds))


def _stopped(notebook: RepairedNotebook, judgement: Judgement, seconds: float) -> list[str]:
    """Return a sentence for each cell outside of the exercises that ran out of time."""
    pairs = zip(notebook.steps, judgement.outcomes, strict=True)
    late = [
        step
        for step, outcome in pairs
        if step.kind in (CellKind.OWN, CellKind.GIVEN)
        and outcome is not None
        and outcome.kind == OutcomeKind.TIMEOUT
    ]
    return [
        f"A cell that belongs to no exercise was still running after {seconds:g} s and was "
        f"stopped; it begins: {step.source.strip().splitlines()[0]}"
        for step in late
        if step.cell_type == CODE
    ]


def _check(grade_id: str, tests: list[TestResult], seconds: float) -> ExerciseCheck:
    failing = [test for test in tests if test.verdict != Verdict.PASSED]
    state, advice = "passed", ""
    if failing:
        first = failing[0]
        known: dict[str, str] = {
            Verdict.NOT_ATTEMPTED: "not attempted",
            Verdict.NEEDS_MANUAL: "to be read",
        }
        state = known.get(first.verdict, "not yet")
        if first.verdict == Verdict.TIMEOUT:
            advice = _too_long(seconds)
        elif state == "not yet":
            advice = _advice(first.message)
    return ExerciseCheck(
        exercise_title(grade_id),
        state,
        sum(test.points for test in tests),
        sum(test.max_points for test in tests),
        advice,
    )


def _too_long(seconds: float) -> str:
    return (
        f"It was still running after {seconds:g} s and was stopped. Hint: look for a loop that "
        "never ends; if it only takes long, give it more time with --seconds."
    )


def _advice(message: str) -> str:
    """Return the headline of a failure with its mistake and hint, on one line."""
    told = CheckFailure.parse(message)
    parts = [told.headline]
    parts += [f"Likely mistake: {told.mistake}."] if told.mistake else []
    parts += [f"Hint: {told.hint}"] if told.hint else []
    return " ".join(parts)

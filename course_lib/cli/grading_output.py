"""What the terminal shows of grading: a progress bar and the class as a table."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table

from course_lib.grading.batch.coordinator import Batch, grade_lesson
from course_lib.grading.batch.plan import Plan
from course_lib.grading.lesson.cells import CellKind
from course_lib.grading.results import LessonResults, Status, SubmissionResult, Verdict
from course_lib.grading.selfcheck import SelfCheck
from course_lib.grading.submissions.repair import Step
from course_lib.grading.submissions.submission import Submission
from course_lib.lesson_format.titles import exercise_title

SHOWN_REPAIRS = 4  # after an update of a lesson every test of an older copy may differ


def grade_with_progress(plan: Plan, submissions: list[Submission]) -> Batch:
    """Grade submissions under a progress bar with rate and time left."""
    columns = (
        TextColumn("Grading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("", total=len(submissions), rate="")

        def advance(_result: SubmissionResult) -> None:
            progress.advance(task)
            elapsed = progress.tasks[task].elapsed or 1.0
            rate = progress.tasks[task].completed / elapsed * 60
            progress.update(task, rate=f"{rate:.0f} a minute")

        return grade_lesson(plan, submissions, advance)


@contextmanager
def telling_progress() -> Iterator[Callable[[Step], None]]:
    """Show which exercise runs, on stderr; yields what is to be called with each step.

    On a terminal it is one line that goes away at the end, elsewhere a line for each exercise.
    """
    console = Console(stderr=True, markup=False, highlight=False)
    title = ""

    def watch(step: Step) -> None:
        nonlocal title
        is_exercise = step.kind in (CellKind.ANSWER, CellKind.TEST, CellKind.MANUAL)
        new = exercise_title(step.cell.exercise) if is_exercise else title
        if new != title and not console.is_terminal:
            console.print(f"{new} ...")
        title = new
        if progress is not None:
            progress.update(task, description=title or "The cells before the first exercise")

    if not console.is_terminal:
        progress = None
        yield watch
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("Starting Python", total=None)
        yield watch


def print_check(checked: SelfCheck) -> None:
    """Print one line for each exercise, and the points of the visible tests."""
    console = Console(markup=False, highlight=False)
    table = Table(box=None)
    for name in ("exercise", "points", "", "what to do"):
        table.add_column(name, justify="right" if name == "points" else "left", overflow="fold")
    for entry in checked.exercises:
        points = f"{entry.points:g} / {entry.max_points:g}"
        table.add_row(entry.title, points, entry.state, entry.advice)
    console.print(table)
    for repair in checked.repairs[:SHOWN_REPAIRS]:
        console.print(repair)
    if (more := len(checked.repairs) - SHOWN_REPAIRS) > 0:
        console.print(f"{more} more cells were put in order too; none of this costs points.")
    for sentence in checked.stopped:
        console.print(sentence)
    console.print(f"{checked.points:g} of {checked.max_points:g} points by the visible tests.")


def print_class(results: LessonResults) -> None:
    """Print one line for each student: status, score, what went wrong, time and memory."""
    rows = [
        [
            result.student,
            result.status,
            f"{result.score:g} / {result.max_score:g}",
            what_happened(result),
        ]
        for result in results.submissions
    ]
    columns = ["student", "status", "score", "what happened"]
    print_table(f"{results.lesson}: {len(rows)} submissions", columns, rows)


def print_table(title: str, columns: list[str], rows: list[list[str]]) -> None:
    """Print rows under a title; students' names are text, never markup."""
    table = Table(title=title)
    for name in columns:
        table.add_column(name, justify="right" if name == "score" else "left", overflow="fold")
    for row in rows:
        table.add_row(*row)
    Console(markup=False, highlight=False).print(table)


def what_happened(result: SubmissionResult) -> str:
    """Return a few words on a result: its verdicts other than passed, its repairs and flags."""
    if result.status == Status.UNREADABLE:
        return " ".join(result.repairs)
    counts: dict[str, int] = {}
    for test in result.tests:
        if test.verdict != Verdict.PASSED:
            counts[test.verdict] = counts.get(test.verdict, 0) + 1
    words = [f"{count} {verdict}" for verdict, count in counts.items()]
    if result.repairs:
        words.append(f"{len(result.repairs)} repaired")
    return ", ".join([*words, *result.flags]) or "everything passed"

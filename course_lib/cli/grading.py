"""Commands that grade: `course grade`, `feedback`, `report` and `demo`."""

import logging
import os
import sys
from pathlib import Path

import click


@click.command()
@click.argument("lesson", required=False)
@click.option(
    "--submitted",
    type=click.Path(path_type=Path),
    help="Folder of submissions. [default: .grading/submitted]",
)
@click.option("--student", "students", multiple=True, help="Grade only this student; repeatable.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=os.cpu_count() or 1,
    show_default="number of cores",
    help="Submissions graded at once.",
)
@click.option(
    "--json", "json_file", type=click.Path(path_type=Path), help="Also write the results here."
)
@click.option(
    "--trust-submissions", is_flag=True, help="Grade without a sandbox; every record says so."
)
@click.option("--cold", is_flag=True, help="Start each kernel afresh: slower, same grades.")
@click.option(
    "--scheduler",
    default="",
    metavar="ADDRESS",
    help="Send the work to the Dask cluster at ADDRESS, such as tcp://host:8786 or tls://...",
)
@click.option("--no-cache", is_flag=True, help="Grade again what was graded before.")
@click.option(
    "-v", "--verbose", is_flag=True, help="Show what fails on the grader's side (grading.log), too."
)
@click.option("--self-test", is_flag=True, help="Try every wall on this machine; needs no LESSON.")
def grade(
    lesson: str | None,
    submitted: Path | None,
    students: tuple[str, ...],
    workers: int,
    json_file: Path | None,
    trust_submissions: bool,
    cold: bool,
    scheduler: str,
    no_cache: bool,
    verbose: bool,
    self_test: bool,
) -> None:
    """Grade the submissions of LESSON in a sandbox and write the gradebook."""
    if self_test:
        try_the_walls(warm=not cold)
        return
    if lesson is None:
        raise click.UsageError("Say which LESSON to grade, or try the walls with --self-test.")
    from course_lib.cli.grading_output import grade_with_progress, print_class
    from course_lib.data.paths import GRADING
    from course_lib.grading.batch.log_file import LOGGER
    from course_lib.grading.batch.plan import make_plan
    from course_lib.grading.lesson.master import load_master
    from course_lib.grading.submissions.submission import find_submissions
    from course_lib.grading.walls.sandbox import choose_walls
    from course_lib.syllabus import find_lesson

    lesson_id = find_lesson(lesson).id
    master = load_master(lesson_id)
    if is_stale(lesson_id):
        click.echo(
            f"The source of {lesson_id} was changed since it was built: these are the grades of "
            f"the old notebooks. Run `course build {lesson_id}` first.",
            err=True,
        )
    found = find_submissions(submitted or GRADING / "submitted", lesson_id, list(students))
    if verbose:
        logging.getLogger(LOGGER).addHandler(logging.StreamHandler())
    walls = choose_walls(trust_submissions)
    plan = make_plan(
        master,
        GRADING,
        walls,
        workers=workers,
        warm=not cold,
        scheduler=scheduler,
        use_cache=not no_cache,
    )
    batch = grade_with_progress(plan, found)
    print_class(batch.results)
    if json_file is not None:
        write_json(json_file, batch.results.to_json())
    if batch.not_recorded:
        click.echo(
            f"Not in the gradebook: {', '.join(batch.not_recorded)}; see "
            f"{GRADING / 'grading.log'} and run the command again.",
            err=True,
        )
        sys.exit(1)
    if batch.interrupted:
        click.echo("Interrupted; what was graded is kept. Run the command again for the rest.")
        sys.exit(130)
    if plan.secret is None:
        click.echo(
            "Hidden inputs were the public ones, which a student may foresee: write a phrase of "
            f"your own into {GRADING / 'secret'} and grade again."
        )
    click.echo(f"Next: course feedback {lesson_id}, course report {lesson_id}")


def is_stale(lesson_id: str) -> bool:
    """Whether a lesson's source says other than its notebooks; False where there is no source."""
    from course_lib.authoring.staleness import stale_reasons
    from course_lib.authoring.tree import LessonTree

    tree = LessonTree()
    return tree.source(lesson_id).is_file() and bool(stale_reasons(tree, lesson_id))


def write_json(path: Path, text: str) -> None:
    """Write the results where --json says; raises CourseError."""
    from course_lib.errors import CourseError
    from course_lib.files import replace_file

    try:
        replace_file(path, text.encode())
    except OSError as error:
        raise CourseError(
            f"{path} cannot be written ({error.strerror}); the grades are in the gradebook, choose "
            "another file for --json and run the command again."
        ) from error


def try_the_walls(warm: bool) -> None:
    """Print which walls are up; exit with status 1 unless all that are needed are."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn

    from course_lib.grading.selftest.run import are_required_up, run_self_test, self_test_table
    from course_lib.grading.walls.sandbox import choose_walls

    walls = choose_walls()
    reports = []
    columns = (SpinnerColumn(), TextColumn("Trying the walls: {task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("")
        for report in run_self_test(walls, warm):
            reports.append(report)
            progress.update(task, description=f"{report.mode} kernels, {report.wall}")
    Console(highlight=False).print(self_test_table(reports))
    if not are_required_up(reports):
        click.echo("Some walls are down on this machine; don't grade strangers' work here.")
        sys.exit(1)
    click.echo("Every wall that grading needs is up.")


@click.command()
@click.argument("lesson")
def feedback(lesson: str) -> None:
    """Write a feedback page for each graded student of LESSON."""
    from course_lib.data.paths import GRADING
    from course_lib.grading.batch.refusals import writing_to
    from course_lib.grading.books.feedback import write_feedback
    from course_lib.grading.books.gradebook import final_scores
    from course_lib.grading.results import load_results
    from course_lib.syllabus import find_lesson

    chosen = find_lesson(lesson)
    results = load_results(GRADING, chosen.id)
    with writing_to(GRADING):
        finals = final_scores(GRADING / "gradebook.db", chosen.id)
        pages = write_feedback(GRADING, results, lesson_title(chosen.id), finals)
    click.echo(f"Wrote {len(pages)} pages: {GRADING / 'feedback'}/STUDENT/{chosen.id}/")


@click.command()
@click.argument("lesson", required=False)
@click.option(
    "--format",
    "formats",
    default="html",
    show_default=True,
    help="One or more of html, csv, canvas, moodle, json, with commas between.",
)
@click.option(
    "--template",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Fill the gradebook that your LMS exported (CSV) instead.",
)
def report(lesson: str | None, formats: str, template: Path | None) -> None:
    """Write the class report of LESSON, or of every lesson that was graded."""
    from course_lib.data.paths import GRADING
    from course_lib.errors import CourseError
    from course_lib.grading.batch.refusals import writing_to
    from course_lib.grading.books.gradebook import final_scores, known_students
    from course_lib.grading.books.report import write_filled_template, write_report
    from course_lib.grading.results import load_results
    from course_lib.syllabus import find_lesson

    graded = sorted(path.stem for path in (GRADING / "results").glob("*.json"))
    lesson_ids = [find_lesson(lesson).id] if lesson else graded
    if not lesson_ids:
        raise CourseError("Nothing is graded yet; run `course grade LESSON` first.")
    for lesson_id in lesson_ids:
        results, title = load_results(GRADING, lesson_id), lesson_title(lesson_id)
        with writing_to(GRADING):
            finals = final_scores(GRADING / "gradebook.db", lesson_id)
            if template is not None:
                path, absent = write_filled_template(GRADING, results, title, finals, template)
                click.echo(f"Wrote {path}")
                if absent:
                    click.echo(f"{template} has no row for {', '.join(absent)}.", err=True)
                continue
            students = known_students(GRADING / "gradebook.db")
            for name in formats.split(","):
                path = write_report(GRADING, results, title, finals, name.strip(), students)
                click.echo(f"Wrote {path}")


@click.command()
def demo() -> None:
    """Grade a bundled class, hostile hand-ins included, and show what came of it."""
    from course_lib.cli.demo import run_demo

    run_demo()


def lesson_title(lesson_id: str) -> str:
    """Return "Lesson 01: The forward pass"."""
    from course_lib.syllabus import find_lesson

    lesson = find_lesson(lesson_id)
    return f"Lesson {lesson.number}: {lesson.title}"


COMMANDS = (grade, feedback, report, demo)

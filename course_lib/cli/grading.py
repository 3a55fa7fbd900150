"""Commands that grade: `course grade`, `feedback`, `report`, `check` and `demo`."""

import os
import sys
from pathlib import Path

import click


@click.command()
@click.argument("lesson")
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
def grade(
    lesson: str,
    submitted: Path | None,
    students: tuple[str, ...],
    workers: int,
    json_file: Path | None,
    trust_submissions: bool,
) -> None:
    """Grade the submissions of LESSON in a sandbox and write the gradebook."""
    from course_lib.data.paths import GRADING
    from course_lib.grading.console import grade_with_progress, print_class
    from course_lib.grading.coordinator import Plan, instructor_secret
    from course_lib.grading.master import load_master
    from course_lib.grading.sandbox import choose_walls
    from course_lib.grading.submission import find_submissions
    from course_lib.syllabus import find_lesson

    lesson_id = find_lesson(lesson).id
    master = load_master(lesson_id)
    found = find_submissions(submitted or GRADING / "submitted", lesson_id, list(students))
    walls = choose_walls(trust_submissions)
    plan = Plan(master, GRADING, walls, workers=workers, secret=instructor_secret(GRADING))
    batch = grade_with_progress(plan, found)
    print_class(batch.results)
    if json_file is not None:
        json_file.write_text(batch.results.to_json(), encoding="utf-8")
    if batch.interrupted:
        click.echo("Interrupted; what was graded is kept, run the command again for the rest.")
        sys.exit(130)
    click.echo(f"Next: course feedback {lesson_id}, course report {lesson_id}")


COMMANDS = (grade,)

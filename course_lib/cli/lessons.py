"""Commands of students: open lessons, check them, hand in; and the archive that they get."""

from datetime import datetime
from pathlib import Path

import click

from course_lib.errors import CourseError


@click.command()
@click.argument("lessons", nargs=-1, metavar="[LESSON]...")
@click.option("--port", type=int, default=8888, show_default=True, help="Where JupyterLab listens.")
@click.option("--browser/--no-browser", default=True, help="Open a browser window.")
def lab(lessons: tuple[str, ...], port: int, browser: bool) -> None:
    """Open JupyterLab on your own copies of the lessons, in work/.

    A lesson that is not in work/ yet is copied there; one that is there is never overwritten.
    Without LESSON every lesson is copied and the first is opened.
    """
    from course_lib.grading.lesson.recognise import released_lessons
    from course_lib.students import copies
    from course_lib.students.lab import run_lab

    chosen = [copies.find_released(name) for name in lessons] or released_lessons()
    if not chosen:
        raise CourseError("There are no lessons in notebooks/; run `course build` first.")
    for notebook in copies.copy_to_work(chosen):
        click.echo(f"New in work/: {notebook.name}")
    run_lab(chosen[0], port, browser, click.echo)


@click.command()
@click.argument("lesson", metavar="LESSON_OR_NOTEBOOK")
@click.option(
    "--seconds",
    type=click.FloatRange(1, 3600),
    default=60.0,
    show_default=True,
    help="How long one cell or test may run.",
)
def check(lesson: str, seconds: float) -> None:
    """Check your own notebook: run it in order and print one line for each exercise.

    LESSON_OR_NOTEBOOK is a lesson's number or name, for your copy in work/, or a notebook's path.
    """
    from course_lib.cli.grading_output import print_check, telling_progress
    from course_lib.cli.stopping import orderly_stop
    from course_lib.grading.selfcheck import check_cells
    from course_lib.students.copies import shown
    from course_lib.students.notebooks import open_notebook

    notebook = open_notebook(lesson)
    title = f"lesson {notebook.lesson.number}, {notebook.lesson.title}"
    click.echo(f"Checking {shown(notebook.path)} ({title}).", err=True)
    with orderly_stop(), telling_progress() as watch:
        folder = notebook.path.absolute().parent
        checked = check_cells(notebook.cells, notebook.lesson.id, folder, seconds, watch)
    print_check(checked)


@click.command()
@click.argument("lesson", metavar="LESSON_OR_NOTEBOOK")
@click.option("--student", help="The name to hand in under (default: your login name).")
@click.option("--zip", "as_zip", is_flag=True, help="Make a file to send, STUDENT.zip.")
def submit(lesson: str, student: str | None, as_zip: bool) -> None:
    """Hand in your notebook of a lesson.

    LESSON_OR_NOTEBOOK is a lesson's number or name, for your copy in work/, or a notebook's path.
    Where grading happens, the notebook goes to the folder that `course grade` reads. In the
    students' archive, or with --zip, it becomes work/to_send/LESSON/STUDENT.zip.
    """
    from course_lib.students import handing_in
    from course_lib.students.notebooks import open_notebook

    notebook = open_notebook(lesson)
    name = handing_in.student_name(student)
    for line in _what_is_handed_in(notebook):
        click.echo(line)
    if as_zip or not handing_in.grades_here():
        _make_file_to_send(notebook, name)
    else:
        target = handing_in.hand_in(notebook, name)
        click.echo(f"Handed in as {name}: {target}")
        click.echo(
            f"`course grade {notebook.lesson.number}` on this machine reads it there; to send it "
            "to somebody, add --zip."
        )
    if student is None:
        click.echo(f"{name} is your login name; --student NAME hands in under another.")


def _what_is_handed_in(notebook) -> list[str]:
    """Return what a student should know of a notebook before it leaves their hands."""
    from course_lib.students.copies import shown
    from course_lib.students.handing_in import answered

    lesson, found = notebook.lesson, answered(notebook)
    count = len(found.done) + len(found.open)
    saved = notebook.saved.astimezone()
    ago = _ago((datetime.now(saved.tzinfo) - saved).total_seconds())
    lines = [
        f"Lesson {lesson.number}, {lesson.title}: {shown(notebook.path)}",
        f"Saved {saved:%Y-%m-%d %H:%M} ({ago}); what you changed since then is not in it.",
        f"Answered: {len(found.done)} of {count} exercises.",
    ]
    if not found.done:
        lines.append("Warning: nothing is answered yet; is this the right notebook, and saved?")
    elif found.open:
        lines.append(f"Not answered: {', '.join(found.open)}.")
    return lines


def _ago(seconds: float) -> str:
    """Return "5 minutes ago" for 300; never more exact than one unit."""
    for size, unit in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size:
            count = int(seconds // size)
            return f"{count} {unit}{'s' if count > 1 else ''} ago"
    return "less than a minute ago"


def _make_file_to_send(notebook, name: str) -> None:
    from course_lib.students.copies import shown
    from course_lib.students.handing_in import write_zip

    target = write_zip(notebook, name)
    click.echo(f"Made the file to hand in: {shown(target)}")
    click.echo("Nobody has it yet: send it to your instructor, under this name.")


@click.command()
@click.option("--output", type=click.Path(dir_okay=False), help="Default: dist/NAME.tar.gz.")
def release(output: str | None) -> None:
    """Write the archive for students: the lessons and course_lib, without solutions and tests."""
    from course_lib import __version__
    from course_lib.data import paths
    from course_lib.students.archive import archive_for_students

    name = f"gradients-to-faces-{__version__}.tar.gz"
    target = Path(output) if output else paths.ROOT / "dist" / name
    if not target.name.endswith(".tar.gz"):
        raise CourseError(f"{target.name} should end in .tar.gz.")
    count = archive_for_students(target)
    click.echo(f"Wrote {count} files to {target}.")


COMMANDS = (lab, check, submit, release)

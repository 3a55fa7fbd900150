"""Commands of students: open lessons, hand in; and the archive that they get."""

import os
import sys
from pathlib import Path

import click

from course_lib.errors import CourseError
from course_lib.syllabus import find_lesson


@click.command()
@click.argument("lessons", nargs=-1, metavar="[LESSON]...")
@click.option("--port", type=int, default=8888, show_default=True, help="Where JupyterLab listens.")
@click.option("--browser/--no-browser", default=True, help="Open a browser window.")
def lab(lessons: tuple[str, ...], port: int, browser: bool) -> None:
    """Open JupyterLab on your own copies of the lessons, in work/.

    A lesson that is not in work/ yet is copied there; one that is there is never overwritten.
    Without LESSON every lesson is copied and the first is opened.
    """
    from course_lib import workspace
    from course_lib.data import paths

    chosen = [find_lesson(name) for name in lessons] or workspace.released_lessons()
    if not chosen:
        raise CourseError("There are no lessons in notebooks/; run `course build` first.")
    for notebook in workspace.copy_to_work(chosen):
        click.echo(f"New in work/: {notebook.name}")
    click.echo("JupyterLab opens on work/; stop it with Ctrl-C.")
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={paths.WORK}"]
    command += [f"--ServerApp.port={port}", f"--LabApp.default_url=/lab/tree/{chosen[0].id}"]
    command[-1] += f"/{chosen[0].id}.ipynb"
    if not browser:
        command.append("--no-browser")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    os.chdir(paths.WORK)
    os.execv(sys.executable, command)


@click.command()
@click.argument("lesson")
@click.option("--student", help="The name to hand in under (default: your login name).")
@click.option("--zip", "as_zip", is_flag=True, help="Write LESSON.zip here instead, to be sent.")
def submit(lesson: str, student: str | None, as_zip: bool) -> None:
    """Hand in your notebook of LESSON from work/."""
    from course_lib import workspace

    chosen = find_lesson(lesson)
    if as_zip:
        target = workspace.submit_zip(chosen, Path(f"{chosen.id}.zip"))
        click.echo(f"Wrote {target}; send it to your instructor.")
    else:
        target = workspace.submit(chosen, student)
        click.echo(f"Handed in {chosen.id} as {target.parent.parent.name}.")


@click.command()
@click.option("--output", type=click.Path(dir_okay=False), help="Default: dist/NAME.tar.gz.")
def release(output: str | None) -> None:
    """Write the archive for students: everything but solutions/ and tests/."""
    from course_lib import __version__, workspace
    from course_lib.data import paths

    name = f"gradients-to-faces-{__version__}.tar.gz"
    target = Path(output) if output else paths.ROOT / "dist" / name
    if not target.name.endswith(".tar.gz"):
        raise CourseError(f"{target.name} should end in .tar.gz.")
    count = workspace.archive_for_students(target)
    click.echo(f"Wrote {count} files to {target}.")


COMMANDS = (lab, submit, release)

"""The `course` command's entry point: its commands, and errors as one sentence on stderr."""

import os
import sys

import click

from course_lib import __version__
from course_lib.errors import CourseError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def course() -> None:
    """From Gradients to Faces: a course from the derivative to a working face service."""


def add_commands() -> None:
    """Attach every command; the modules import nothing heavy at their top."""
    from course_lib.cli import (
        authoring,
        client,
        data,
        evaluate,
        grading,
        lessons,
        nets,
        serve,
        training,
    )

    for module in (data, lessons, authoring, grading, nets, training, evaluate, serve, client):
        for command in module.COMMANDS:
            course.add_command(command)


def put_own_programs_first() -> None:
    """Let subprocesses find jupyter, nbgrader and alembic of this environment first."""
    programs = os.path.dirname(sys.executable)
    os.environ["PATH"] = programs + os.pathsep + os.environ.get("PATH", "")


def main() -> None:
    """Run `course`; a CourseError becomes one sentence and exit status 1."""
    put_own_programs_first()
    add_commands()
    try:
        course()
    except CourseError as error:
        click.echo(f"course: {error}", err=True)
        sys.exit(1)

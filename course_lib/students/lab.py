"""JupyterLab for students: opened on work/, without what only instructors need."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from course_lib.data import paths
from course_lib.fonts import find_chinese_font
from course_lib.students import copies
from course_lib.syllabus import Lesson

CONFIG = Path(__file__).parent / "lab_config"


def run_lab(lesson: Lesson, port: int, browser: bool, say: Callable[[str], None]) -> None:
    """Become a JupyterLab that opens a lesson's copy in work/; does not return.

    say: is given what the student should know.
    """
    if find_chinese_font() is None:
        say(
            "No font with Chinese characters was found, so Chinese terms may show as boxes; on "
            "Debian and Ubuntu `apt-get install fonts-wqy-microhei` brings one."
        )
    say("JupyterLab opens on work/. In a notebook, Shift+Enter runs a cell and goes to the next.")
    program = copies.shown(Path(sys.executable).parent / "course")
    say(f"To check all your answers, type in another terminal: {program} check {lesson.number}")
    say("Ctrl-C stops JupyterLab; what you saved stays in work/.")
    os.environ["JUPYTER_CONFIG_PATH"] = _with_own_config(os.environ.get("JUPYTER_CONFIG_PATH", ""))
    os.chdir(paths.WORK)
    os.execv(sys.executable, lab_command(lesson, port, browser))


def lab_command(lesson: Lesson, port: int, browser: bool) -> list[str]:
    """Return the command that runs JupyterLab."""
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        f"--ServerApp.root_dir={paths.WORK}",
        f"--ServerApp.port={port}",
        f"--LabApp.default_url=/lab/tree/{lesson.id}/{lesson.id}.ipynb",
    ]
    if not browser:
        command.append("--no-browser")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    return command


def _with_own_config(others: str) -> str:
    """Return Jupyter's path of settings with ours first, for this run only."""
    return os.pathsep.join(filter(None, (str(CONFIG), others)))

"""A course folder as nbgrader wants it: source, release made by nbgrader itself, hand-ins."""

import json
import os
import subprocess
import sys
from pathlib import Path

CELL_SECONDS = 120  # the harness's usual limit too
SETTINGS = """c = get_config()
c.CourseDirectory.course_id = "bench"
c.CourseDirectory.root = {folder!r}
c.CourseDirectory.db_url = "sqlite:///{folder}/gradebook.db"
c.ClearSolutions.code_stub = {{"python": "# YOUR CODE HERE\\nraise NotImplementedError()"}}
c.ClearSolutions.text_stub = "YOUR ANSWER HERE"
c.ExecutePreprocessor.timeout = {cell_seconds}
c.ExecutePreprocessor.iopub_timeout = 60
"""


def notebook_of(folder: Path, lesson_id: str) -> Path:
    """Return where a lesson's notebook lies below source/, release/ or a student's folder."""
    return folder / lesson_id / f"{lesson_id}.ipynb"


def make_course(folder: Path, lesson_id: str, source: dict) -> dict:
    """Lay out a course with one lesson and return the release that nbgrader makes of it."""
    write_settings(folder, folder)
    path = notebook_of(folder / "source", lesson_id)
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(source), encoding="utf-8")
    command = nbgrader("generate_assignment", lesson_id)
    subprocess.run(command, cwd=folder, env=environment(folder), check=True, capture_output=True)
    release = notebook_of(folder / "release", lesson_id)
    return json.loads(release.read_text(encoding="utf-8"))


def write_settings(folder: Path, root: Path, cell_seconds: int = CELL_SECONDS) -> None:
    """Write nbgrader's settings into a folder.

    root: where that folder is when nbgrader runs. cell_seconds: after which it interrupts a cell.
    """
    text = SETTINGS.format(folder=str(root), cell_seconds=cell_seconds)
    (folder / "nbgrader_config.py").write_text(text, encoding="utf-8")


def hand_in(folder: Path, lesson_id: str, student: str, notebook: dict) -> None:
    """Put a student's notebook where both graders look."""
    path = notebook_of(folder / "submitted" / student, lesson_id)
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")


def nbgrader(*words: str) -> list[str]:
    """Return the command line of stock nbgrader."""
    return [sys.executable, "-m", "nbgrader", *words]


def environment(folder: Path) -> dict[str, str]:
    """Return an environment in which nbgrader reads nobody's settings and finds alembic.

    TensorFlow's log is off in both graders: nbgrader gives no points where a line is on stderr.
    """
    programs = Path(sys.executable).parent
    return {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "LANG": "C.UTF-8",
        "HOME": str(folder),
        "JUPYTER_CONFIG_DIR": str(folder / "jupyter"),
        "IPYTHONDIR": str(folder / "ipython"),
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "CUDA_VISIBLE_DEVICES": "-1",
    }

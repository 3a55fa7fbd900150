"""Stock nbgrader on a course folder: a class at its usual pace, or one hand-in behind walls.

A hostile hand-in runs unprotected in nbgrader, so it runs in a copy of the course inside the
harness's own sandbox, which keeps this machine from harm and changes nothing for nbgrader.
"""

import json
import os
import shutil
import tempfile
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path

from bench_course import environment, nbgrader, notebook_of, write_settings
from bench_measure import Run, measured
from nbgrader.api import Gradebook

from course_lib.grading.limits import Limits, patience
from course_lib.grading.walls.sandbox import Walls

INSIDE = Path("/tmp/course")
PROGRAM = Path(__file__).with_name("bench_inside.py")
LIMITS = Limits(scratch_mb=1024)
USERS = cycle(range(64_500, 65_000))  # nobody's on Debian; the harness's kernels run as others
MOST_PROCESSES, MOST_MEMORY = 400, 8 * 1024**3  # TensorFlow maps about 2 GB
CELL_SECONDS = 20  # what both graders give a cell of the corpus, so that what hangs ends soon
GRACE = 30.0


@dataclass(frozen=True)
class Recorded:
    """What a grader recorded of one hand-in.

    points: grade_id -> points, None for a test that waits for a person; printed: the text in the
    graded notebook's outputs.
    """

    points: dict[str, float | None]
    printed: str = ""


def grade_class(folder: Path, lesson_id: str) -> tuple[Run, list[float], dict[str, float]]:
    """Have nbgrader grade everything that was handed in.

    Returns the run, the moments at which each student's notebook was done, and student -> score.
    """
    run = measured(nbgrader("autograde", lesson_id), folder, environment(folder))
    students = sorted(path.name for path in (folder / "submitted").iterdir())
    notebooks = [notebook_of(folder / "autograded" / student, lesson_id) for student in students]
    done = sorted(path.stat().st_mtime for path in notebooks if path.is_file())
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}", "bench") as gradebook:
        entries = gradebook.assignment_submissions(lesson_id)
        return run, done, {entry.student_id: entry.score for entry in entries}


def grade_walled(course: Path, lesson_id: str, walls: Walls, seconds: float) -> Recorded | None:
    """Have nbgrader grade the only hand-in of a course behind walls; None when nothing came of it.

    seconds: what nbgrader may take; then everything is killed. Limits are stretched on a busy
    machine as the harness stretches its own.
    """
    seconds *= patience()
    walls = replace(walls, user=next(USERS))
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        shared = Path(name).resolve() / "course"
        shutil.copytree(course, shared, symlinks=True, copy_function=_copy)
        write_settings(shared, INSIDE, int(CELL_SECONDS * patience()))
        shutil.copyfile(PROGRAM, shared / PROGRAM.name)
        _hand_over(walls, shared)
        command = walls.command(_inner(shared, lesson_id, seconds), shared, LIMITS)
        run = measured(command, Path("/"), environment(INSIDE), seconds + GRACE)
    try:
        told = json.loads(run.output)
    except ValueError:
        return None
    points = {key: auto if by_hand is None else by_hand for key, auto, by_hand in told["grades"]}
    return Recorded(points, told["printed"])


def _inner(shared: Path, lesson_id: str, seconds: float) -> list[str]:
    limits = ["prlimit", f"--nproc={MOST_PROCESSES}", f"--as={MOST_MEMORY}", "--core=0", "--"]
    program = [nbgrader()[0], "-P", str(shared / PROGRAM.name)]
    return [*limits, *program, str(shared), str(INSIDE), lesson_id, str(seconds)]


def _copy(source: str, target: str) -> None:
    """Copy a file, or make a pipe where there is one."""
    if Path(source).is_fifo():
        os.mkfifo(target)
    else:
        shutil.copyfile(source, target)


def _hand_over(walls: Walls, folder: Path) -> None:
    """Give a folder and everything in it to the user inside the walls."""
    walls.hand_over(folder)
    for parent, folders, files in os.walk(folder):
        for path in (Path(parent, name) for name in (*folders, *files)):
            if not path.is_symlink():
                walls.hand_over(path)

"""Execute a lesson once by nbval and compare the outputs that are marked for comparison."""

import resource
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from course_lib.authoring import text
from course_lib.authoring.execute import build_environment, copy_companions
from course_lib.authoring.tree import LessonTree

CELL_SECONDS = 120


@dataclass(frozen=True)
class Run:
    """What nbval said: is all well, how many cells ran, its report, and how long it took.

    seconds: on the wall, or of processor time when that is less (other work slows the former).
    """

    passed: bool
    num_cells: int
    report: str
    seconds: float


def run_nbval(tree: LessonTree, lesson_id: str, scratch: Path) -> Run:
    """Run a copy of a lesson's solution in a scratch folder with `pytest --nbval-lax`."""
    folder = copy_companions(tree, lesson_id, scratch / lesson_id)
    notebook = shutil.copy(tree.solution(lesson_id), folder)
    # The course's pytest settings are for its own tests, hence an empty file of them.
    (folder / "pytest.ini").write_text("[pytest]\n")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", "pytest.ini"]
    command += ["--nbval-lax", f"--nbval-cell-timeout={CELL_SECONDS}", Path(notebook).name]
    started, used = time.perf_counter(), _processor_seconds()
    done = subprocess.run(
        command, cwd=folder, env=build_environment(str(scratch)), capture_output=True, text=True
    )
    seconds = min(time.perf_counter() - started, _processor_seconds() - used)
    ran = [cell for cell in text.read(Path(notebook)).cells if cell.cell_type == "code"]
    all_ran = f"{len(ran)} passed" in done.stdout
    return Run(done.returncode == 0 and all_ran, len(ran), done.stdout[-6000:], seconds)


def _processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime

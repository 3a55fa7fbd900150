"""Run a lesson from top to bottom in a fresh kernel and refuse a run that isn't clean."""

import asyncio
import contextlib
import os
import re
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import TextIO

from nbformat import NotebookNode

from course_lib.authoring import cells
from course_lib.authoring.tree import LessonTree
from course_lib.errors import CourseError

CELL_SECONDS = 300
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
# What TensorFlow's import says on stderr before its own log level is in force.
NATIVE_LOG = re.compile(
    r"(?:WARNING: All log messages before absl::InitializeLog\(\)[^\n]*"
    r"|I\d{4} [\d:.]+ +\d+ \w+\.cc:\d+\][^\n]*)(?:\n|\Z)"
)


def build_environment(scratch: str) -> dict[str, str]:
    """Return the environment variables of a kernel that executes a lesson for the tree.

    scratch: a folder for what IPython writes.
    """
    return {
        **os.environ,
        "COURSE_STATIC": "1",
        "COURSE_BUILD": "1",
        # What TensorFlow's native code logs differs between machines.
        "TF_CPP_MIN_LOG_LEVEL": "3",
        # With a graphics card the last digits of results would be other ones.
        "CUDA_VISIBLE_DEVICES": "-1",
        # The order of a set of strings.
        "PYTHONHASHSEED": "0",
        "IPYTHONDIR": scratch,
    }


def execute(notebook: NotebookNode, tree: LessonTree, lesson_id: str) -> NotebookNode:
    """Execute a notebook in a copy of its lesson's folder and return it with outputs.

    Raises CourseError when a cell fails, writes to stderr or takes too long.
    """
    with TemporaryDirectory() as scratch, TemporaryFile("w+") as log:
        folder = copy_companions(tree, lesson_id, Path(scratch, lesson_id))
        run_cells(notebook, folder, build_environment(scratch), log)
    drop_native_log(notebook)
    refuse_stderr(notebook)
    return notebook


def run_cells(notebook: NotebookNode, folder: Path, environment: dict, log: TextIO) -> None:
    """Run a notebook's cells in a fresh kernel, filling in their outputs.

    log: takes what native code writes past Python, such as TensorFlow's first lines.
    """
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    client = NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=CELL_SECONDS,
        record_timing=False,
        store_widget_state=False,
        coalesce_streams=True,
        force_raise_errors=True,
        extra_arguments=["--IPKernelApp.log_level=ERROR"],
        resources={"metadata": {"path": str(folder)}},
        on_cell_start=let_signals_through,
    )
    try:
        client.execute(env=environment, stderr=log)
    except CellExecutionError as error:
        raise CourseError(describe_error(notebook, error)) from error
    except CellTimeoutError as error:
        raise CourseError(f"A cell ran for more than {CELL_SECONDS} s; shorten it.") from error
    except DeadKernelError as error:
        log.seek(0)
        end = "".join(log.readlines()[-8:])
        raise CourseError(f"The kernel died; mend the crash.\n{end}") from error


def let_signals_through(**_: object) -> None:
    """Undo that nbclient answers an interrupt by a dead kernel: it must stop the whole build."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows has no such handlers
            loop.remove_signal_handler(number)


def copy_companions(tree: LessonTree, lesson_id: str, folder: Path) -> Path:
    """Copy a lesson's companion files to a new folder and return it."""
    folder.mkdir()
    for path in tree.companions(lesson_id):
        copy = folder / path.relative_to(tree.solutions / lesson_id)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    return folder


def describe_error(notebook: NotebookNode, error: Exception) -> str:
    """Return which cell failed and the end of its traceback."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if output.output_type == "error":
                frames = COLOUR.sub("", "\n".join(output.traceback)).splitlines()
                shown = "\n".join(f"    {line}" for line in frames[-12:])
                return f"{cells.label(cell)} failed: mend it.\n{shown}"
    return f"A cell failed: {error}"


def drop_native_log(notebook: NotebookNode) -> None:
    """Remove the information lines of TensorFlow's native code, which no setting silences."""
    for cell in notebook.cells:
        errors = [o for o in cell.get("outputs", ()) if o.get("name") == "stderr"]
        for output in errors:
            output.text = NATIVE_LOG.sub("", output.text)
            if not output.text.strip():
                cell.outputs.remove(output)


def refuse_stderr(notebook: NotebookNode) -> None:
    """Raise CourseError when a cell wrote to stderr: a warning that readers would stumble over."""
    found = "\n".join(stderr_lines(notebook))
    if found:
        raise CourseError(
            "Cells wrote to stderr (warnings, logs, progress bars); mend what they warn of or"
            f" silence it at its source.\n{found}"
        )


def stderr_lines(notebook: NotebookNode) -> Iterator[str]:
    """Yield a line for each cell that wrote to stderr."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if output.output_type == "stream" and output.name == "stderr":
                yield f"    {cells.label(cell)}: {output.text.strip()[:400]}"

"""Two gradings in one folder: one lesson by one command at a time, one writer of the gradebook."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from course_lib.errors import CourseError

LOCKS = "locks"


@contextlib.contextmanager
def grading_alone(state: Path, lesson_id: str) -> Iterator[None]:
    """Keep a lesson to this process; raises CourseError while another one grades it."""
    lock = _lock(state, lesson_id)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise CourseError(
            f"Another `course grade` is at work on {lesson_id} in {state}; run the command again "
            "when it has ended."
        ) from error
    try:
        yield
    finally:
        lock.release()


def writing_gradebook(state: Path) -> FileLock:
    """Return what to hold while something is written to the gradebook; it waits for others."""
    return _lock(state, "gradebook")


def _lock(state: Path, name: str) -> FileLock:
    folder = state / LOCKS
    folder.mkdir(parents=True, exist_ok=True)
    return FileLock(folder / f"{name}.lock")

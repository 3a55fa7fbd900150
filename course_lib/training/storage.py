"""Files that are whole or not there: written beside, forced to disk, then renamed; hash inside."""

import hashlib
import io
import json
import os
from pathlib import Path

import numpy as np

from course_lib.errors import CourseError

_MAGIC = b"course checkpoint 1\n"
_DIGEST_LENGTH = 64
# The array that carries the description.
_DESCRIPTION = "description"


def write_bytes(path: Path, content: bytes) -> None:
    """Replace a file so that a crash at any moment leaves the old one or the new one.

    Raises CourseError when the disk is full or the folder can't be written.
    """
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(part, path)
        _sync_folder(path.parent)
    except OSError as error:
        _remove(part)
        raise CourseError(
            f"{path} can't be written ({error.strerror}); make room or choose another --out, then "
            "run the command again: it goes on from the last finished epoch."
        ) from None


def write_json(path: Path, document: dict) -> None:
    """Replace a JSON file, whole or not at all."""
    write_bytes(path, (json.dumps(document, indent=1, allow_nan=False) + "\n").encode())


def read_json(path: Path) -> dict:
    """Return a JSON object; raises CourseError when the file can't be read as one."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CourseError(f"{path} can't be read ({error}); remove it and train again.") from None
    if not isinstance(document, dict):
        raise CourseError(f"{path} holds no metrics; remove it and train again.")
    return document


def write_arrays(path: Path, arrays: dict[str, np.ndarray], description: dict) -> str:
    """Write arrays and what there is to say about them; return the sha256 of the file."""
    buffer = io.BytesIO()
    text = np.frombuffer(json.dumps(description).encode(), np.uint8)
    np.savez(buffer, allow_pickle=False, **{_DESCRIPTION: text}, **arrays)
    payload = buffer.getvalue()
    content = _MAGIC + hashlib.sha256(payload).hexdigest().encode() + b"\n" + payload
    write_bytes(path, content)
    return hashlib.sha256(content).hexdigest()


def read_arrays(path: Path) -> tuple[dict[str, np.ndarray], dict]:
    """Return (arrays, description) of a file that write_arrays made.

    Raises CourseError when it is missing, cut short or changed: the hash inside tells.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CourseError(f"{path} can't be read ({error.strerror}); check the path.") from None
    head = len(_MAGIC) + _DIGEST_LENGTH + 1
    magic, digest, payload = content[: len(_MAGIC)], content[len(_MAGIC) : head - 1], content[head:]
    if magic != _MAGIC or hashlib.sha256(payload).hexdigest().encode() != digest:
        raise CourseError(f"{path} is damaged; begin again with --fresh.")
    with np.load(io.BytesIO(payload), allow_pickle=False) as archive:
        arrays = {name: archive[name] for name in archive.files}
    return arrays, json.loads(arrays.pop(_DESCRIPTION).tobytes())


def _sync_folder(folder: Path) -> None:
    """Force a rename to disk, so that it outlives a loss of power too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(path: Path) -> None:
    """Remove a file if that can be done."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return

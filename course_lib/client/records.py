"""Results as lines of JSON, written as they come, so that nothing is asked twice."""

import json
import sys
from pathlib import Path
from typing import Self, TextIO

from pydantic_core import to_jsonable_python

from course_lib.client.batch import Outcome
from course_lib.client.errors import ServiceError
from course_lib.errors import CourseError
from course_lib.files import replace_file

_STANDARD_OUTPUT = Path("-")


class Records:
    """A file with one JSON object a line, each about one picture; used in `with`.

    file: None to keep nothing, "-" for standard output. request: what was asked, a part of every
    line. resume: go on in a file that is there; its failures are forgotten, so that they are tried
    again, except where that might add something twice. num_maybe_done: how many those are. Raises
    CourseError where the file is there without `resume`, or can't be written.
    """

    def __init__(self, file: Path | None, request: str, *, resume: bool = False) -> None:
        self._file, self._request = file, request
        self._stream: TextIO | None = None
        self._done: set[str] = set()
        self.num_maybe_done = 0
        if file not in (None, _STANDARD_OUTPUT):
            self._begin(file, resume)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._stream is not None:
            self._stream.close()

    def has(self, path: Path) -> bool:
        """Tell whether a picture's answer is there from an earlier run."""
        return str(path) in self._done

    def add(self, outcome: Outcome) -> None:
        """Write a picture's line, whole and at once; raises CourseError."""
        if self._file is None:
            return
        line = {"request": self._request, "path": str(outcome.path), **_content(outcome)}
        stream = self._stream or sys.stdout
        try:
            stream.write(_as_text(line))
            stream.flush()
        except OSError as error:
            raise _unwritable(self._file, error) from None

    def _begin(self, file: Path, resume: bool) -> None:
        try:
            if file.exists() and file.stat().st_size:
                if not resume:
                    raise CourseError(
                        f"{file} is there already; continue it with --resume or name another file."
                    )
                self._keep_answers(file)
            self._stream = file.open("a", encoding="utf-8")
        except OSError as error:
            raise _unwritable(file, error) from None

    def _keep_answers(self, file: Path) -> None:
        """Leave out what is to be tried again; remember which pictures are not."""
        kept = []
        for line in file.read_text(encoding="utf-8", errors="replace").split("\n"):
            entry = _entry(line)
            if entry is None or _is_to_be_tried_again(entry):
                continue
            kept.append(line + "\n")
            if entry.get("request") == self._request:
                self._done.add(str(entry.get("path")))
                self.num_maybe_done += "error" in entry
        replace_file(file, "".join(kept).encode())


def _content(outcome: Outcome) -> dict:
    """Return what a picture's line says beside the picture's name."""
    error = outcome.error
    if error is None:
        return to_jsonable_python(outcome.answer)
    told: dict[str, object] = {"code": "client", "message": str(error)}
    if isinstance(error, ServiceError):
        told |= {"code": error.code, "status": error.status, "request_id": error.request_id}
        told |= {"maybe_done": error.maybe_done}
    return {"error": told}


def _as_text(line: dict) -> str:
    """Return a line of JSON; what of a file's name is no Unicode is escaped in it."""
    text = json.dumps(line, ensure_ascii=False) + "\n"
    return text.encode("utf-8", "backslashreplace").decode()


def _entry(line: str) -> dict | None:
    try:
        entry = json.loads(line)
    except ValueError:
        return None
    return entry if isinstance(entry, dict) else None


def _is_to_be_tried_again(entry: dict) -> bool:
    error = entry.get("error")
    return error is not None and not (isinstance(error, dict) and error.get("maybe_done"))


def _unwritable(file: Path | None, error: OSError) -> CourseError:
    return CourseError(f"{file} can't be written ({error.strerror}); name another file.")

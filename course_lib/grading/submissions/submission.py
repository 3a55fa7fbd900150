"""Finding and reading what students handed in, as data: nothing of it runs here."""

import hashlib
import io
import json
import os
import stat
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from course_lib.errors import CourseError
from course_lib.grading.lesson.cells import Cell, cell_from
from course_lib.grading.limits import MEGABYTE
from course_lib.grading.submissions.damage import (
    LEFT_OUT,
    before_the_rest,
    text_of,
    unwrapped,
    why_not_json,
)
from course_lib.grading.submissions.layouts import (
    UNPACK,
    archive_stem,
    is_archive,
    is_notebook,
    is_zip,
    members_about,
    notebook_in,
)
from course_lib.grading.submissions.names import LONGEST_NAME, REFUSED, recorded_name

ADDED = ("__MACOSX", ".ipynb_checkpoints")  # folders that programs leave beside students' ones
LARGEST_NOTEBOOK = 100 * MEGABYTE


class UnreadableSubmission(Exception):
    """A submission that cannot be graded; its text tells the student why."""


@dataclass(frozen=True)
class Submission:
    """Where one student's notebook lies; nothing was read yet.

    path: below `folder`; it may be a zip archive. problem: why it cannot be graded, or "".
    lesson_id: which notebook to take from an archive that holds several.
    """

    student: str
    folder: Path
    path: Path
    problem: str = ""
    lesson_id: str = ""


@dataclass(frozen=True)
class StudentNotebook:
    """The cells that a student handed in and the SHA-256 of the notebook's bytes.

    notes: what had to be done to read the file, one sentence each.
    """

    cells: tuple[Cell, ...]
    sha256: str
    notes: tuple[str, ...] = ()


def find_submissions(folder: Path, lesson_id: str, students: list[str]) -> list[Submission]:
    """Return one submission per student, sorted by name.

    Looks for STUDENT/LESSON/LESSON.ipynb, STUDENT/LESSON.ipynb (or renamed ones, see `layouts`),
    STUDENT.ipynb and STUDENT.zip, in this order. Raises CourseError when the folder, or a student
    asked for, has none.
    """
    if not folder.is_dir():
        raise CourseError(f"There is no folder {folder}; name the submissions with --submitted.")
    found: dict[str, Submission] = {}
    for entry in sorted(folder.iterdir()):
        submission = _submission_at(entry, folder, lesson_id)
        if submission is not None:
            _keep(found, submission, is_folder=entry.is_dir())
    missing = [student for student in students if student not in found]
    if missing:
        raise CourseError(f"No submission of {lesson_id} by {', '.join(missing)} in {folder}.")
    chosen = students or sorted(found)
    if not chosen:
        raise CourseError(f"There are no submissions of {lesson_id} in {folder}.")
    return [found[student] for student in chosen]


def read_submission(submission: Submission) -> StudentNotebook:
    """Read a notebook as data; raises UnreadableSubmission with words for the student."""
    return notebook_from(read_content(submission))


def read_content(submission: Submission) -> bytes:
    """Read a notebook's bytes; raises UnreadableSubmission with words for the student."""
    if submission.problem:
        raise UnreadableSubmission(submission.problem)
    content = _read_regular_file(submission.folder, submission.path)
    if is_zip(submission.path.name):
        return _notebook_in_zip(content, submission.lesson_id)
    return content


def notebook_from(content: bytes) -> StudentNotebook:
    """Return the cells that a notebook's bytes hold; raises UnreadableSubmission."""
    plain, notes = unwrapped(content, LARGEST_NOTEBOOK)
    text, problem = text_of(plain)
    if problem:
        raise UnreadableSubmission(problem)
    data, left_out = _data_in(text)
    cells = tuple(cell for cell in map(cell_from, _entries(data)) if cell is not None)
    return StudentNotebook(cells, hashlib.sha256(content).hexdigest(), (*notes, *left_out))


def _submission_at(entry: Path, folder: Path, lesson_id: str) -> Submission | None:
    name, path, problem = entry.name, None, ""
    if entry.is_symlink():
        path = entry  # reading it says that it is a link
    elif entry.is_dir():
        path, problem = (None, "") if name in ADDED else notebook_in(entry, lesson_id)
    elif is_notebook(name):
        name, path = entry.stem, entry
    elif is_archive(name):
        name, path = archive_stem(name), entry
        problem = "" if is_zip(entry.name) else UNPACK
    if path is None:
        return None
    if recorded_name(name) != name:
        recorded = f"{recorded_name(name)[: LONGEST_NAME // 2]} (refused)"
        return Submission(recorded, folder, path, REFUSED, lesson_id)
    return Submission(name, folder, path, problem, lesson_id)


def _keep(found: dict[str, Submission], submission: Submission, is_folder: bool) -> None:
    """Keep the first submission of a student, folders before single files."""
    name, count = submission.student, 1
    while submission.problem == REFUSED and submission.student in found:
        count += 1
        submission = replace(submission, student=f"{name} {count}")
    if is_folder or submission.student not in found:
        found[submission.student] = submission


def _read_regular_file(folder: Path, path: Path) -> bytes:
    """Read a file below `folder` without following a link anywhere on the way."""
    for part in [path, *path.parents]:
        if part == folder:
            break
        if part.is_symlink():
            raise UnreadableSubmission(
                "The notebook is a link to another file; hand in the file itself."
            )
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        raise UnreadableSubmission(f"The notebook cannot be opened ({error.strerror}).") from error
    with os.fdopen(handle, "rb") as file:
        facts = os.fstat(file.fileno())
        if not stat.S_ISREG(facts.st_mode):
            raise UnreadableSubmission("The notebook is not a regular file; hand in the file.")
        return _read_capped(file)


def _read_capped(file: IO[bytes]) -> bytes:
    content = file.read(LARGEST_NOTEBOOK + 1)
    if len(content) > LARGEST_NOTEBOOK:
        raise UnreadableSubmission(
            "The notebook is larger than 100 MB; clear its outputs, save and hand it in again."
        )
    return content


def _notebook_in_zip(archive: bytes, lesson_id: str) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as members:
            names = members_about(members.namelist(), lesson_id)
            if len(names) != 1:
                raise UnreadableSubmission(_said_of_members(names, lesson_id))
            with members.open(names[0]) as file:
                return _read_capped(file)
    except UnreadableSubmission:
        raise
    except Exception as error:  # zipfile raises many kinds on damaged or encrypted archives
        raise UnreadableSubmission("The zip archive is damaged; make it again.") from error


def _said_of_members(names: list[str], lesson_id: str) -> str:
    if not names:
        return f"The zip archive holds no notebook; put {lesson_id}.ipynb into it."
    return (
        f"The zip archive holds {len(names)} notebooks and it is not plain which of them is meant; "
        f"call the right one {lesson_id}.ipynb."
    )


def _data_in(text: str) -> tuple[object, tuple[str, ...]]:
    """Return what a text holds in JSON, and a note when something else comes after it."""
    try:
        return json.loads(text), ()
    except (ValueError, RecursionError) as error:
        if (found := before_the_rest(text, error)) is not None:
            return found, (LEFT_OUT,)
        raise UnreadableSubmission(why_not_json(text, error)) from error


def _entries(data: object) -> list:
    """Return what stands where a notebook's cells do: before format 4, in its worksheets.

    nbformat could upgrade old notebooks, but it prints what it thinks of them on the console.
    """
    if not isinstance(data, dict):
        raise UnreadableSubmission("The file is not a notebook: it holds something else in JSON.")
    entries, sheets = data.get("cells"), data.get("worksheets")
    if "cells" not in data and isinstance(sheets, list):
        parts = [sheet.get("cells") for sheet in sheets if isinstance(sheet, dict)]
        return [cell for part in parts if isinstance(part, list) for cell in part]
    if "cells" not in data and data.get("nbformat") != 4:
        raise UnreadableSubmission("The notebook's format is unknown or damaged.")
    if not isinstance(entries, list):
        raise UnreadableSubmission("The file is not a notebook: it has no cells.")
    return entries

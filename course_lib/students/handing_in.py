"""Handing in: into the folder that grading reads, or as a file to send to whoever grades."""

import getpass
import io
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from course_lib.data import paths
from course_lib.errors import CourseError
from course_lib.files import replace_file
from course_lib.grading.lesson.cells import CellKind
from course_lib.grading.lesson.master import load_public_master
from course_lib.grading.submissions.names import recorded_name
from course_lib.grading.submissions.repair import repair
from course_lib.lesson_format.titles import exercise_title
from course_lib.students.notebooks import OwnNotebook

TO_SEND = "to_send"  # the folder in work/ for files that go to the instructor
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first time that a zip archive can tell


@dataclass(frozen=True)
class Answered:
    """The titles of a lesson's exercises, by whether something was written in them."""

    done: list[str]
    open: list[str]


def answered(notebook: OwnNotebook) -> Answered:
    """Return which exercises have an answer that differs from what was given."""
    master = load_public_master(notebook.lesson.id)
    attempted = repair(notebook.cells, master).attempted
    answers = [cell.grade_id for cell in master.of_kind(CellKind.ANSWER, CellKind.MANUAL)]
    return Answered(
        [exercise_title(answer) for answer in answers if answer in attempted],
        [exercise_title(answer) for answer in answers if answer not in attempted],
    )


def grades_here() -> bool:
    """Whether this is a tree that can grade: the students' archive has no solutions."""
    return paths.SOLUTIONS.is_dir()


def hand_in(notebook: OwnNotebook, student: str | None = None) -> Path:
    """Put a notebook where `course grade` looks; return the handed-in file.

    student: the name to hand in under (default: the login name). An earlier hand-in is replaced.
    """
    lesson_id = notebook.lesson.id
    folder = paths.GRADING / "submitted" / student_name(student) / lesson_id
    target = folder / f"{lesson_id}.ipynb"
    _write(target, notebook.content)
    # The name and form that nbgrader reads for late hand-ins.
    stamp = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC\n"
    _write(folder / "timestamp.txt", stamp.encode())
    return target


def write_zip(notebook: OwnNotebook, student: str | None = None, work: Path = paths.WORK) -> Path:
    """Write the file to send, work/to_send/LESSON/STUDENT.zip, as grading reads it; return it."""
    lesson_id = notebook.lesson.id
    target = work / TO_SEND / lesson_id / f"{student_name(student)}.zip"
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        saved = max(EARLIEST, notebook.saved.astimezone().timetuple()[:6])
        member = zipfile.ZipInfo(f"{lesson_id}.ipynb", saved)
        member.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(member, notebook.content)
    _write(target, content.getvalue())
    return target


def student_name(student: str | None) -> str:
    """Return a name as the grader reads it, by default the login's; raises CourseError."""
    name = (getpass.getuser() if student is None else student).strip()
    odd = recorded_name(name) != name or "/" in name or "\\" in name
    if not name or name.startswith(".") or odd:
        raise CourseError(f"{student!r} can't be a student's name: use letters, digits, - and _.")
    return name


def _write(path: Path, content: bytes) -> None:
    try:
        replace_file(path, content)
    except OSError as error:
        raise CourseError(
            f"{path} can't be written ({error.strerror}), so nothing was handed in; free some room "
            "or ask for the right to write there."
        ) from error

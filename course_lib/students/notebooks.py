"""Which notebook a student means by a number, a name or a path, and which lesson it holds."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from course_lib.data import paths
from course_lib.errors import CourseError
from course_lib.grading.lesson.cells import Cell
from course_lib.grading.lesson.recognise import held_lesson, released_lessons
from course_lib.grading.submissions.submission import (
    Submission,
    UnreadableSubmission,
    notebook_from,
    read_content,
)
from course_lib.students.copies import find_released, shown, work_notebook
from course_lib.syllabus import Lesson, find_lesson


@dataclass(frozen=True)
class OwnNotebook:
    """A student's notebook as it was read: its lesson, where it is and when it was saved."""

    lesson: Lesson
    path: Path
    saved: datetime
    content: bytes
    cells: tuple[Cell, ...]


def open_notebook(name: str, work: Path = paths.WORK) -> OwnNotebook:
    """Read the notebook that a lesson's number or name, or a path, means.

    A lesson's name means the copy in work/. A notebook with another file name is recognised by what
    it holds. Raises CourseError, in a sentence, for everything that can't be used.
    """
    path = find_notebook(name, work)
    content, saved, cells = _read(path)
    return OwnNotebook(_lesson_of(path, cells, work), path, saved, content, cells)


def find_notebook(name: str, work: Path = paths.WORK) -> Path:
    """Return the path of the notebook that is meant; raises CourseError."""
    if not name:
        return _copy_of(find_released(name), work)
    given = Path(name)
    if given.is_file():
        return given
    looks_like_path = given.suffix == ".ipynb" or len(given.parts) > 1
    if given.is_dir() and (looks_like_path or _lesson_named(given) is None):
        return _only_notebook(given)
    if not looks_like_path:
        return _copy_of(find_released(name), work)
    lesson = _lesson_named(given)
    copy = work_notebook(lesson, work) if lesson is not None else None
    if copy is not None and copy.is_file():
        raise CourseError(f"There is no {name}; your copy of the lesson is {shown(copy)}.")
    raise CourseError(
        f"There is no {name}; give a lesson's number, such as 06, for your copy in {work.name}/, "
        "or the path of a notebook."
    )


def _copy_of(lesson: Lesson, work: Path) -> Path:
    """Return a student's copy of a lesson, a renamed one if it is the only one in its folder."""
    copy = work_notebook(lesson, work)
    if copy.is_file():
        return copy
    others = _notebooks(copy.parent)
    if len(others) == 1:
        return others[0]
    if others:
        names = ", ".join(path.name for path in others)
        raise CourseError(
            f"There is no {shown(copy)}, and {copy.parent.name} holds several notebooks ({names}): "
            "give the path of the one you mean."
        )
    raise CourseError(
        f"You have no copy of lesson {lesson.number} yet; `course lab {lesson.number}` makes "
        f"{shown(copy)} and opens it."
    )


def _only_notebook(folder: Path) -> Path:
    exact = folder / f"{folder.resolve().name}.ipynb"
    found = [exact] if exact.is_file() else _notebooks(folder)
    if len(found) == 1:
        return found[0]
    count = f"{len(found)} notebooks" if found else "no notebook"
    raise CourseError(f"{folder} is a folder with {count}: give the path of the one you mean.")


def _notebooks(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.ipynb") if not path.name.startswith("."))


def _read(path: Path) -> tuple[bytes, datetime, tuple[Cell, ...]]:
    # A link is a student's own affair here; where strangers hand in, it isn't followed.
    real = path.resolve()
    try:
        content = read_content(Submission("you", real.parent, real))
        saved = datetime.fromtimestamp(os.stat(real).st_mtime, UTC)
        return content, saved, notebook_from(content).cells
    except UnreadableSubmission as problem:
        reason = str(problem)
        raise CourseError(
            f"{shown(path)} can't be used: {reason[:1].lower()}{reason[1:]}"
        ) from problem
    except OSError as error:
        raise CourseError(f"{shown(path)} can't be read ({error.strerror}).") from error


def _lesson_of(path: Path, cells: tuple[Cell, ...], work: Path) -> Lesson:
    """Return the lesson that a notebook holds; raises CourseError for none or another."""
    named = _lesson_named(path)
    released = [lesson.id for lesson in released_lessons()]
    expected = named.id if named is not None and named.id in released else None
    held = held_lesson(cells, released, expected)
    if held is None:
        raise CourseError(
            f"{shown(path)} holds no exercise of this course: give a lesson's number, or the path "
            "of your copy of a lesson."
        )
    lesson = find_lesson(held)
    if named is not None and lesson != named:
        place = shown(_free_name(lesson, work))
        raise CourseError(
            f"{shown(path)} is lesson {lesson.number} ({lesson.title}) under the name of lesson "
            f"{named.number}; rename it to {place}, and `course lab {named.number}` then makes a "
            f"fresh copy of lesson {named.number}."
        )
    return lesson


def _free_name(lesson: Lesson, work: Path) -> Path:
    """Return a path in a lesson's own folder at which there is nothing yet."""
    path, count = work_notebook(lesson, work), 1
    while path.exists():
        count += 1
        path = path.with_name(f"{lesson.id}-{count}.ipynb")
    return path


def _lesson_named(path: Path) -> Lesson | None:
    try:
        return find_lesson(path.name)
    except CourseError:
        return None

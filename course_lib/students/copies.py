"""A student's own copies of the lessons, in work/: made once and never overwritten."""

from pathlib import Path

from course_lib.data import paths
from course_lib.errors import CourseError
from course_lib.files import replace_file
from course_lib.grading.lesson.recognise import released_lessons
from course_lib.syllabus import Lesson, find_lesson


def find_released(name: str) -> Lesson:
    """Return the lesson called by its id, number or path; raises CourseError if it isn't out."""
    try:
        # Without a name there is none, but padded with zeros it would be a number.
        lesson = find_lesson(name or "?")
    except CourseError as error:
        raise CourseError(
            f"There is no lesson called {name!r}; give its number, such as 06, or its name, such "
            f"as 06_conv_parameters (the lessons that are out: {_numbers()})."
        ) from error
    if not paths.release_notebook(lesson.id).is_file():
        raise CourseError(
            f"Lesson {lesson.number}, {lesson.title}, is not out yet; those that are: {_numbers()}."
        )
    return lesson


def copy_to_work(lessons: list[Lesson], work: Path = paths.WORK) -> list[Path]:
    """Copy lessons into work/ and return the new ones; existing ones stay untouched.

    Raises CourseError when a lesson has no notebook yet or work/ can't be written.
    """
    new = []
    for lesson in lessons:
        source, target = paths.release_notebook(lesson.id), work_notebook(lesson, work)
        if target.exists():
            continue
        if not source.is_file():
            raise CourseError(f"Lesson {lesson.id} has no notebook in {paths.NOTEBOOKS.name}/.")
        _copy_new(source, target)
        new.append(target)
    return new


def work_notebook(lesson: Lesson, work: Path = paths.WORK) -> Path:
    """Return where a student's copy of a lesson is."""
    return work / lesson.id / f"{lesson.id}.ipynb"


def shown(path: Path) -> str:
    """Return a path as a person would type it here."""
    path = path.absolute()
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _numbers() -> str:
    """Return the numbers of the lessons that are out: "00 to 07" or, with gaps, "00, 02"."""
    numbers = [lesson.number for lesson in released_lessons()]
    if not numbers:
        return "none"
    if len(numbers) > 2 and int(numbers[-1]) - int(numbers[0]) == len(numbers) - 1:
        return f"{numbers[0]} to {numbers[-1]}"
    return ", ".join(numbers)


def _copy_new(source: Path, target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        replace_file(target, source.read_bytes())
    except OSError as error:
        raise CourseError(
            f"{target.parent} can't be written ({error.strerror}); free it or choose another disk."
        ) from error

"""The student's side of the files: lessons in work/, handing in, and the archive for students."""

import getpass
import gzip
import tarfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import nbformat

from course_lib.data import paths
from course_lib.errors import CourseError
from course_lib.files import replace_file
from course_lib.syllabus import LESSONS, Lesson

# What students get; solutions/, tests/ and the demo class's answers stay behind.
_ARCHIVED = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    "environment.yml",
    "pyproject.toml",
    "requirements.lock",
    "notebooks",
    "course_lib",
    "data",
)
_LEFT_OUT = ("data/cache", "course_lib/grading/demo_class")


def released_lessons() -> list[Lesson]:
    """Return the lessons that have a notebook for students, in reading order."""
    return [lesson for lesson in LESSONS if paths.release_notebook(lesson.id).is_file()]


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


def submit(lesson: Lesson, student: str | None = None, work: Path = paths.WORK) -> Path:
    """Put the student's notebook where `course grade` looks; return the handed-in file.

    student: the name to hand in under (default: the login name). An earlier hand-in is replaced.
    """
    source = _readable_notebook(lesson, work)
    folder = paths.GRADING / "submitted" / _folder_name(student or getpass.getuser()) / lesson.id
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / source.name
    replace_file(target, source.read_bytes())
    # The name and form that nbgrader reads for late hand-ins.
    (folder / "timestamp.txt").write_text(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC\n")
    return target


def submit_zip(lesson: Lesson, target: Path, work: Path = paths.WORK) -> Path:
    """Write the student's notebook into a zip file to send; return its path."""
    source = _readable_notebook(lesson, work)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(source, source.name)
    return target


def archive_for_students(target: Path) -> int:
    """Write the tar.gz that students get; return its number of files.

    The same tree gives the same names, modes and contents in the same order.
    """
    files = [file for name in _ARCHIVED for file in _files_below(paths.ROOT / name)]
    prefix = target.name.removesuffix(".tar.gz")
    target.parent.mkdir(parents=True, exist_ok=True)
    # The gzip header's own time would make two archives of the same tree differ.
    with (
        gzip.GzipFile(target, "wb", mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w") as archive,
    ):
        for file in files:
            archive.add(file, f"{prefix}/{file.relative_to(paths.ROOT)}", filter=_anonymous)
    return len(files)


def _copy_new(source: Path, target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        replace_file(target, source.read_bytes())
    except OSError as error:
        raise CourseError(
            f"{target.parent} can't be written ({error.strerror}); free it or choose another disk."
        ) from error


def _readable_notebook(lesson: Lesson, work: Path) -> Path:
    source = work_notebook(lesson, work)
    if not source.is_file():
        raise CourseError(
            f"There is no {source.name} in {source.parent}; open it first with "
            f"`course lab {lesson.id}`."
        )
    try:
        nbformat.read(source, as_version=4)
    except Exception as error:
        raise CourseError(
            f"{source} is not a notebook that can be read ({type(error).__name__}); "
            "open it in JupyterLab and save it again."
        ) from error
    return source


def _folder_name(student: str) -> str:
    name = student.strip()
    if not name or name.startswith(".") or any(c in "/\\\0" for c in name):
        raise CourseError(f"{student!r} can't be a student's name: use letters, digits, - and _.")
    return name


def _files_below(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return [file for file in sorted(path.rglob("*")) if file.is_file() and not _is_left_out(file)]


def _is_left_out(file: Path) -> bool:
    relative = file.relative_to(paths.ROOT)
    return (
        "__pycache__" in relative.parts
        or ".ipynb_checkpoints" in relative.parts
        or any(relative.is_relative_to(folder) for folder in _LEFT_OUT)
    )


def _anonymous(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mtime = 0
    return entry

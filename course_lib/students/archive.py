"""The archive that students get: the course without solutions and tests, with their own README."""

import gzip
import io
import tarfile
from pathlib import Path

from course_lib.authoring.pages import points
from course_lib.data import paths
from course_lib.data.catalog import SOURCES
from course_lib.data.source import FetchedSource, Source
from course_lib.grading.lesson.recognise import released_lessons

# solutions/, tests/ and the demo class's answers stay behind.
_ARCHIVED = (
    "CHANGELOG.md",
    "LICENSE",
    "environment.yml",
    "pyproject.toml",
    "requirements.lock",
    "setup.mk",
    "notebooks",
    "course_lib",
    "data",
)
_LEFT_OUT = ("data/cache", "course_lib/grading/demo/demo_class")
# Files that students get in place of the instructor's: their own README and Makefile.
_OWN = paths.ROOT / "students"
_MEGABYTE = 1_000_000


def archive_for_students(target: Path) -> int:
    """Write the tar.gz that students get; return its number of files.

    The same tree gives the same names, modes and contents in the same order.
    """
    prefix = target.name.removesuffix(".tar.gz")
    contents = {"README.md": students_readme(), "Makefile": (_OWN / "Makefile").read_text("utf-8")}
    files = [file for name in _ARCHIVED for file in _files_below(paths.ROOT / name)]
    target.parent.mkdir(parents=True, exist_ok=True)
    # The gzip header's own time would make two archives of the same tree differ.
    with (
        gzip.GzipFile(target, "wb", mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w") as archive,
    ):
        for name, text in contents.items():
            _add_text(archive, f"{prefix}/{name}", text)
        for file in files:
            archive.add(file, f"{prefix}/{file.relative_to(paths.ROOT)}", filter=_anonymous)
    return len(contents) + len(files)


def students_readme() -> str:
    """Return the students' README: with the lessons that are out, and what they fetch."""
    text = (_OWN / "README.md").read_text(encoding="utf-8")
    return text.replace("{lessons}", _lesson_table()).replace("{fetched}", _fetched_sets())


def lessons_data() -> tuple[Source, ...]:
    """Return the data sets that the lessons which are out use."""
    names = {name for lesson in released_lessons() for name in lesson.data}
    return tuple(source for source in SOURCES if source.name in names)


def _lesson_table() -> str:
    lines = ["| | Lesson | | Minutes | of which core | Points |", "|---|---|---|---:|---:|---:|"]
    lines += [
        f"| {lesson.number} | {lesson.title} | {lesson.title_zh} | {lesson.minutes} "
        f"| {lesson.core_minutes} | {points(lesson)} |"
        for lesson in released_lessons()
    ]
    return "\n".join(lines)


def _fetched_sets() -> str:
    """Return, as a list, each set that is fetched for the lessons, with what comes over the net."""
    return "\n".join(
        f"- {source.title} (`{source.name}`), {_size(source.package.archive_bytes)}"
        for source in lessons_data()
        if isinstance(source, FetchedSource)
    )


def _size(num_bytes: int) -> str:
    return f"{max(1, round(num_bytes / _MEGABYTE))} MB"


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


def _add_text(archive: tarfile.TarFile, name: str, text: str) -> None:
    content = text.encode()
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), 0o644
    archive.addfile(entry, io.BytesIO(content))


def _anonymous(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mtime = 0
    return entry

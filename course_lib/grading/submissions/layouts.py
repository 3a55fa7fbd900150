"""Where a student's folder keeps a lesson's notebook, and what is wrong when it is not there."""

import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

ZIP = ".zip"
OTHER_ARCHIVES = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz", ".7z", ".rar")
UNPACK = "This kind of archive is not read; hand in the notebook itself, or a zip of it."


def notebook_in(folder: Path, lesson_id: str) -> tuple[Path | None, str]:
    """Return a lesson's notebook in a student's folder and why it cannot be graded, or "".

    The lesson's own folder comes first, then the student's. Students and browsers rename files:
    in the lesson's folder any single notebook will do, in the student's one whose name holds the
    lesson's; capitals don't matter. Without a notebook, an archive of such a name is it.
    (None, "") stands for a student who handed in nothing of this lesson.
    """
    own = _child(folder, lesson_id) or folder / lesson_id
    for place in (own, folder):
        exact = _child(place, f"{lesson_id}.ipynb")
        if exact is not None:
            return exact, ""
    inside = _visible(own, is_notebook)
    choices = inside if len(inside) == 1 else _about(inside or _notebooks(folder), lesson_id)
    if len(choices) == 1:
        return choices[0], ""
    if not inside and not choices and (packed := _archive_in(own, folder, lesson_id)) is not None:
        return packed, "" if is_zip(packed.name) else UNPACK
    if own.is_dir() or choices:
        count = len(inside or choices)
        problem = f"The folder holds {count} notebooks, none of them named {lesson_id}.ipynb."
        return own / f"{lesson_id}.ipynb", problem
    return None, ""


def _archive_in(own: Path, folder: Path, lesson_id: str) -> Path | None:
    """Return the archive that was handed in in place of a notebook, None unless it is one."""
    inside = _visible(own, is_archive)
    found = inside or _about(_visible(folder, is_archive), lesson_id)
    return found[0] if len(found) == 1 else None


def _child(folder: Path, name: str) -> Path | None:
    """Return what a folder holds under a name, if need be written with other capitals."""
    if os.path.lexists(folder / name):
        return folder / name
    return next((path for path in _entries(folder) if path.name.lower() == name.lower()), None)


def _notebooks(folder: Path) -> list[Path]:
    return _visible(folder, is_notebook)


def _visible(folder: Path, is_wanted) -> list[Path]:
    return [path for path in _entries(folder) if is_wanted(path.name)]


def _entries(folder: Path) -> list[Path]:
    """Return what is in a folder, nothing when it cannot be listed."""
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def is_notebook(name: str) -> bool:
    """Say whether a file's name is a notebook's, in small letters or capitals, and not hidden."""
    return name.lower().endswith(".ipynb") and not name.startswith(".")


def is_zip(name: str) -> bool:
    """Say whether a file's name is a zip archive's, and not hidden."""
    return name.lower().endswith(ZIP) and not name.startswith(".")


def is_archive(name: str) -> bool:
    """Say whether a file's name is that of an archive of any kind, and not hidden."""
    return is_zip(name) or archive_stem(name) != name


def archive_stem(name: str) -> str:
    """Return an archive's name without its ending; any other name as it is."""
    for ending in sorted((ZIP, *OTHER_ARCHIVES), key=len, reverse=True):
        if name.lower().endswith(ending) and not name.startswith("."):
            return name[: -len(ending)]
    return name


def is_added(folder: str) -> bool:
    """Say whether a folder in an archive is one that programs add, not people."""
    return folder == "__MACOSX" or (folder.startswith(".") and folder not in (".", ".."))


def members_about(names: Iterable[str], lesson_id: str) -> list[str]:
    """Return which of an archive's members can be a lesson's notebook; one is wanted.

    What archive programs and Jupyter add (`__MACOSX`, `.ipynb_checkpoints`) doesn't count. Of
    several notebooks it is the one with the lesson's name, else those whose names hold it.
    """
    members = {name: PurePosixPath(name) for name in names}
    found = {
        name: path
        for name, path in members.items()
        if is_notebook(path.name) and not any(is_added(part) for part in path.parts[:-1])
    }
    if len(found) <= 1:
        return list(found)
    wanted = lesson_id.lower()
    exact = [name for name, path in found.items() if path.stem.lower() == wanted]
    return exact or [name for name in found if wanted in name.lower()] or list(found)


def _about(paths: list[Path], lesson_id: str) -> list[Path]:
    return [path for path in paths if lesson_id.lower() in path.name.lower()]

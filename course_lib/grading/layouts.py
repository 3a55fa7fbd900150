"""Where a student's folder keeps a lesson's notebook, and what is wrong when it is not there."""

import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath


def notebook_in(folder: Path, lesson_id: str) -> tuple[Path | None, str]:
    """Return a lesson's notebook in a student's folder and why it cannot be graded, or "".

    The lesson's own folder comes first, then the student's. Students and browsers rename files:
    in the lesson's folder any single notebook will do, in the student's one whose name holds the
    lesson's. (None, "") stands for a student who handed in nothing of this lesson.
    """
    own = folder / lesson_id
    for place in (own, folder):
        exact = place / f"{lesson_id}.ipynb"
        if os.path.lexists(exact):
            return exact, ""
    inside = _notebooks(own)
    choices = inside if len(inside) == 1 else _about(inside or _notebooks(folder), lesson_id)
    if len(choices) == 1:
        return choices[0], ""
    if own.is_dir() or choices:
        count = len(inside or choices)
        problem = f"The folder holds {count} notebooks, none of them named {lesson_id}.ipynb."
        return own / f"{lesson_id}.ipynb", problem
    return None, ""


def _notebooks(folder: Path) -> list[Path]:
    """Return the visible notebooks of a folder, none when it cannot be listed."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return []
    return [path for path in entries if is_notebook(path.name)]


def is_notebook(name: str) -> bool:
    """Say whether a file's name is a notebook's, in small letters or capitals, and not hidden."""
    return name.lower().endswith(".ipynb") and not name.startswith(".")


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
    exact = [name for name, path in found.items() if path.stem == lesson_id]
    return exact or [name for name in found if lesson_id in name] or list(found)


def _about(notebooks: list[Path], lesson_id: str) -> list[Path]:
    return [path for path in notebooks if lesson_id in path.stem]

"""Pairs of faces to verify: Labeled Faces in the Wild."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from course_lib.face.evaluation.layouts.files import bad_line, read_lines, require_file


@dataclass(frozen=True)
class ListedPairs:
    """Pairs that a data set's protocol lists.

    files: every picture once. first, second: int64 (num_pairs,), places in files. same: bool
    (num_pairs,). folds: int64 (num_pairs,), which part of the protocol a pair belongs to.
    """

    files: list[Path]
    first: np.ndarray
    second: np.ndarray
    same: np.ndarray
    folds: np.ndarray


def lfw_pairs(folder: Path) -> ListedPairs:
    """Return the pairs of pairs.txt: folds of as many genuine pairs, then as many of strangers.

    Its first line says how many folds there are and how many pairs of either kind each has. A
    line "NAME I J" is pictures I and J of a person, "NAME I OTHER J" one of each. Pictures are
    NAME/NAME_0001.jpg. Source: Huang et al., Labeled Faces in the Wild, 2007.
    """
    path = require_file(folder, "pairs.txt")
    head, *lines = read_lines(path)
    try:
        num_folds, num_each = (int(cell) for cell in head.split())
    except ValueError:
        raise bad_line(path, head) from None
    if not lines or len(lines) != 2 * num_folds * num_each:
        raise bad_line(path, head)
    pictures = _picture_folder(folder)
    places: dict[Path, int] = {}
    pairs = [
        [places.setdefault(pictures / one, len(places)) for one in _files(path, line)]
        for line in lines
    ]
    first, second = np.array(pairs).T
    same = np.array([len(line.split()) == 3 for line in lines])
    folds = np.arange(len(lines)) // (2 * num_each)
    return ListedPairs(list(places), first, second, same, folds)


def _files(path: Path, line: str) -> tuple[str, str]:
    """Return the two pictures that a line names, relative to the pictures' folder."""
    cells = line.split()
    if len(cells) == 3:
        cells.insert(2, cells[0])
    try:
        name, number, other, other_number = cells
        return (
            f"{name}/{name}_{int(number):04d}.jpg",
            f"{other}/{other}_{int(other_number):04d}.jpg",
        )
    except ValueError:
        raise bad_line(path, line) from None


def _picture_folder(folder: Path) -> Path:
    """Return where the people's folders are: the folder itself, or one in it called lfw..."""
    inner = [one for one in sorted(folder.glob("lfw*")) if one.is_dir()]
    return inner[0] if inner else folder

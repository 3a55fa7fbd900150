"""Faces with attributes: CelebA."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from course_lib.face.evaluation.layouts.files import bad_line, read_lines, require_file

_TEST_PART = "2"


@dataclass(frozen=True)
class LabelledFaces:
    """Pictures of one face each, and what is true of it.

    people: (num_faces,), who it is, for splits and intervals. labels: attribute -> bool
    (num_faces,).
    """

    files: list[Path]
    people: np.ndarray
    labels: dict[str, np.ndarray]


def celeba(folder: Path, *, limit: int | None = None) -> LabelledFaces:
    """Return CelebA's test part, or all where list_eval_partition.txt is missing.

    list_attr_celeba.txt says how many pictures there are, then names the attributes, then has a
    line a picture with 1 or -1 each. glasses is Eyeglasses, smiling is Smiling, facial_hair is
    anything but No_Beard, or a Mustache; CelebA has no closed eyes. identity_CelebA.txt says who
    is who; without it everybody counts as another. limit: at most so many faces. Source: Liu et
    al., Deep Learning Face Attributes in the Wild, 2015.
    """
    path = require_file(folder, "list_attr_celeba.txt")
    head, *lines = read_lines(path)
    if not lines:
        raise bad_line(path, head)
    names = lines.pop(0).split()
    parts = _second_column(folder, "list_eval_partition.txt")
    people = _second_column(folder, "identity_CelebA.txt")
    rows = [line.split() for line in lines]
    rows = [row for row in rows if parts.get(row[0], _TEST_PART) == _TEST_PART][:limit]
    wrong = [row for row in rows if len(row) != len(names) + 1]
    missing = {"Eyeglasses", "Smiling", "No_Beard", "Mustache"} - set(names)
    if wrong or missing or not rows:
        raise bad_line(path, " ".join(wrong[0] if wrong else names))
    true = np.array([row[1:] for row in rows]) == "1"
    column = {name: true[:, place] for place, name in enumerate(names)}
    pictures = require_file(folder, rows[0][0]).parent
    return LabelledFaces(
        files=[pictures / row[0] for row in rows],
        people=np.array([people.get(row[0], row[0]) for row in rows]),
        labels={
            "glasses": column["Eyeglasses"],
            "facial_hair": ~column["No_Beard"] | column["Mustache"],
            "smiling": column["Smiling"],
        },
    )


def _second_column(folder: Path, name: str) -> dict[str, str]:
    """Return file -> word of a list that may be missing, and is then empty."""
    found = sorted(folder.rglob(name))
    lines = read_lines(found[0]) if found else []
    rows = [line.split() for line in lines]
    for line, row in zip(lines, rows, strict=True):
        if len(row) != 2:
            raise bad_line(found[0], line)
    return dict(rows)

"""Photos with boxes: WIDER FACE, and a plain CSV file."""

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from course_lib.errors import CourseError
from course_lib.face.evaluation.layouts.files import (
    bad_line,
    read_image,
    read_lines,
    require_file,
)
from course_lib.face.evaluation.own import LabelledPhoto
from course_lib.vision import corners_of

_WIDER_LISTS = ("wider_face_val_bbx_gt.txt", "wider_face_train_bbx_gt.txt")
_WIDER_INVALID = 7  # column of the mark "too bad to count"
_CSV_COLUMNS = ("left", "top", "right", "bottom")


def wider_face(folder: Path, *, limit: int | None = None) -> list[LabelledPhoto]:
    """Return photos of WIDER FACE, validation if it is there, else training.

    The list names a photo, then says how many faces it has, then has a line a face: left, top,
    width, height, blur, expression, illumination, invalid, occlusion, pose. Invalid faces are
    ignored. limit: at most so many photos. Source: Yang et al., WIDER FACE, 2016.
    """
    path = require_file(folder, *_WIDER_LISTS)
    photos: list[LabelledPhoto] = []
    for name, rows in _wider_records(path):
        if limit is not None and len(photos) == limit:
            break
        image = read_image(require_file(folder, Path(name).name))
        faces = [row for row in rows if row[2] > 0 and row[3] > 0]
        boxes = corners_of(np.array([row[:4] for row in faces]))
        ignored = np.array([bool(row[_WIDER_INVALID]) for row in faces], bool)
        photos.append(LabelledPhoto(name, image, boxes, ignored))
    return photos


def _wider_records(path: Path) -> Iterator[tuple[str, list[list[int]]]]:
    """Yield (photo, a list of numbers for each face); a photo without faces has a line of zeros."""
    lines = iter(read_lines(path))
    for name in lines:
        try:
            num_rows = max(1, int(next(lines)))
            rows = [[int(cell) for cell in next(lines).split()] for _ in range(num_rows)]
        except (StopIteration, ValueError):
            raise bad_line(path, name) from None
        if any(len(row) <= _WIDER_INVALID for row in rows):
            raise bad_line(path, name)
        yield name, rows


def boxes_csv(folder: Path, *, limit: int | None = None) -> list[LabelledPhoto]:
    """Return the photos of a boxes.csv: columns file, left, top, right, bottom, a line a face.

    file is relative to the folder. A photo without faces has one line with empty numbers.
    limit: at most so many photos.
    """
    path = require_file(folder, "boxes.csv")
    boxes: dict[str, list[list[float]]] = {}
    for row in csv.DictReader(read_lines(path)):
        try:
            corners = [row[side] for side in _CSV_COLUMNS]
            of_photo = boxes.setdefault(row["file"], [])
            if corners != [""] * len(_CSV_COLUMNS):
                of_photo.append([float(corner) for corner in corners])
        except (KeyError, TypeError, ValueError):
            raise bad_line(path, ",".join(map(str, row.values()))) from None
    if not boxes:
        raise CourseError(f"{path} names no photo; check --data.")
    return [
        LabelledPhoto(
            name,
            read_image(path.parent / name),
            np.array(corners).reshape(-1, 4),
            np.zeros(len(corners), bool),
        )
        for name, corners in list(boxes.items())[:limit]
    ]

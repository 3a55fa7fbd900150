"""What is before a browser's camera, and where people drew boxes on it."""

import csv
from dataclasses import dataclass

import numpy as np

from course_lib.data import group_photo
from course_lib.data.paths import DATA

_SIDES = ("left", "top", "right", "bottom")
# The part of group photo 1 with its first face, and no other.
_LEFT, _TOP, _WIDTH, _HEIGHT = 160, 200, 640, 480


@dataclass(frozen=True)
class Scene:
    """What a camera or a file shows. image: uint8 (H, W, 3), RGB; boxes: (num_faces, 4), xyxy."""

    image: np.ndarray
    boxes: np.ndarray


def annotated_boxes(photo: int) -> np.ndarray:
    """Return the boxes that people drew on a group photo: float64 (num_faces, 4), xyxy, pixels."""
    with (DATA / "photos" / "boxes.csv").open(encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if int(row["photo"]) == photo]
    return np.array([[float(row[side]) for side in _SIDES] for row in rows])


def one_face() -> Scene:
    """Return a scene with one face that looks at the camera."""
    image = group_photo(1)[_TOP : _TOP + _HEIGHT, _LEFT : _LEFT + _WIDTH]
    return Scene(image, annotated_boxes(1)[:1] - [_LEFT, _TOP, _LEFT, _TOP])

"""Arrays as the numbers of an answer: pixels to a hundredth, shares to a millionth."""

from collections.abc import Sequence

import numpy as np

from course_lib.face_api import Box, Point, Size


def box_of(box: np.ndarray) -> Box:
    """Return a box of an answer; box: (4,), xyxy, pixels."""
    left, top, right, bottom = (round(float(side), 2) for side in box)
    return Box(x=left, y=top, width=round(right - left, 2), height=round(bottom - top, 2))


def point_of(point: Sequence[float]) -> Point:
    """Return a point of an answer; point: (2,), xy, pixels."""
    x, y = point
    return Point(round(float(x), 2), round(float(y), 2))


def points_of(points: np.ndarray) -> list[Point]:
    """Return points of an answer; points: (num_points, 2), xy, pixels."""
    return [point_of(point) for point in points]


def share_of(value: float) -> float:
    """Return a number from 0 to 1 of an answer."""
    return round(min(1.0, max(0.0, float(value))), 6)


def size_of(image: np.ndarray) -> Size:
    """Return the size of a picture, (H, W, 3)."""
    height, width = image.shape[:2]
    return Size(width=width, height=height)

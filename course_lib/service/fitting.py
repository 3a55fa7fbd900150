"""What a part returned, held to the form that it has to have: a part may be anybody's function."""

import numpy as np

from course_lib.errors import CourseError
from course_lib.face.detections import Detections, make_detections


def require_shape(name: str, value, shape: tuple) -> np.ndarray:
    """Return what a part gave as finite numbers of a shape; None stands for any length.

    Raises CourseError, which names the part, for anything else.
    """
    try:
        array = np.asarray(value)
        fits = array.ndim == len(shape) and np.issubdtype(array.dtype, np.number)
        fits = fits and all(
            wanted in (None, length) for wanted, length in zip(shape, array.shape, strict=True)
        )
    except ValueError:
        array, fits = np.empty(0), False
    if not fits or not np.isfinite(array).all():
        wanted = ", ".join("any" if length is None else str(length) for length in shape)
        raise CourseError(
            f"The {name} has to return finite numbers of shape ({wanted}), not "
            f"{type(value).__name__} of shape {array.shape}."
        )
    return array


def as_detections(found, shape: tuple[int, ...]) -> Detections:
    """Return what a detector gave as Detections within an image of a shape (H, W, 3).

    Raises CourseError where it doesn't fit.
    """
    if isinstance(found, Detections):
        return found
    try:
        boxes, scores = found
    except (TypeError, ValueError):
        raise CourseError("The detector has to return (boxes, scores).") from None
    boxes = np.reshape(boxes, (0, 4)) if len(boxes) == 0 else boxes
    boxes = require_shape("detector", boxes, (None, 4))
    return make_detections(boxes, require_shape("detector", scores, (len(boxes),)), shape)

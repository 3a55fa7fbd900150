"""What a part returned, held to the form that it has to have: a part may be anybody's function."""

import numpy as np

from course_lib.errors import CourseError
from course_lib.face.detections import Detections, make_detections
from course_lib.face_api import ATTRIBUTES, Expressions


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


def require_guesses(guesses, num_faces: int):
    """Return what a guesser gave, as Guesses or in its form; raises CourseError otherwise."""
    require_shape("guesser", guesses.ages, (num_faces,))
    require_shape("guesser", guesses.female, (num_faces,))
    require_shape("guesser", guesses.expressions, (num_faces, len(Expressions.model_fields)))
    return guesses


def require_attributes(read, num_faces: int) -> dict[str, np.ndarray]:
    """Return what an attributer gave: (num_faces,) of each attribute; raises CourseError."""
    return {name: require_shape("attributer", read[name], (num_faces,)) for name in ATTRIBUTES}


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

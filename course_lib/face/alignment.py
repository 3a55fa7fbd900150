"""Alignment: faces turned, scaled and moved so that their points lie where a template has them."""

import cv2
import numpy as np
from PIL import Image
from skimage.transform import SimilarityTransform

from course_lib.errors import CourseError
from course_lib.face.images import as_rgb
from course_lib.face.networks.recognition import INPUT_SIZE

# Where the recognition network expects eyes, nose tip and corners of the mouth, as shares of the
# chip's side: dlib's mean face (King, dlib, image_transforms/interpolation.h; an eye is the mean of
# its six points) with a quarter of the face's size around it.
_MEAN_FACE = (
    (0.2254918, 0.2159903),
    (0.7547613, 0.2159903),
    (0.4901270, 0.5156250),
    (0.2541490, 0.7802330),
    (0.7261040, 0.7802330),
)
_PADDING = 0.25
RECOGNITION_TEMPLATE = (np.array(_MEAN_FACE) + _PADDING) / (1 + 2 * _PADDING)
RECOGNITION_TEMPLATE.flags.writeable = False
_BEYOND = {"black": cv2.BORDER_CONSTANT, "edge": cv2.BORDER_REPLICATE}


def align_faces(
    image: np.ndarray | Image.Image,
    points: np.ndarray,
    *,
    template: np.ndarray = RECOGNITION_TEMPLATE,
    size: int = INPUT_SIZE,
    rotate: bool = True,
    beyond: str = "black",
) -> np.ndarray:
    """Return each face as a square chip in which its points lie, as nearly as can be, as given.

    A chip is the image turned, scaled and moved by what minimises the summed squared distance of
    the points to the template's. Source: Umeyama, 1991.

    image: of any kind that `as_rgb` takes. points: (num_faces, num_points, 2), xy, pixels.
    template: (num_points, 2), xy, shares of the chip's side. size: pixels. rotate: False leaves
    faces as they lean. beyond: what a chip shows past the image's border, "black" or "edge", which
    repeats the last pixel. Returns: uint8 (num_faces, size, size, 3). Raises CourseError for points
    that don't fit the template or that all coincide.
    """
    pixels = as_rgb(image)
    points = np.asarray(points, np.float64)
    template = np.asarray(template, np.float64)
    if points.ndim != 3 or points.shape[1:] != template.shape:
        raise CourseError(
            f"Points of shape {points.shape} don't fit a template of shape {template.shape}; "
            "pass (num_faces, num_points, 2)."
        )
    chips = np.empty((len(points), size, size, 3), np.uint8)
    for face, chip in zip(points, chips, strict=True):
        chip[...] = _cut_chip(pixels, _towards(face, template * size, rotate), size, beyond)
    return chips


def _towards(points: np.ndarray, target: np.ndarray, rotate: bool) -> SimilarityTransform:
    """Return the transform that brings points closest to the target."""
    found = SimilarityTransform.from_estimate(points, target)
    if (
        not isinstance(found, SimilarityTransform)
        or not np.isfinite(found.params).all()
        or found.scale < np.finfo(float).eps
    ):
        raise CourseError("A face's points coincide, so it can't be aligned; detect it again.")
    if rotate:
        return found
    move = target.mean(axis=0) - found.scale * points.mean(axis=0)
    return SimilarityTransform(scale=found.scale, translation=move)


def _cut_chip(
    image: np.ndarray, transform: SimilarityTransform, size: int, beyond: str
) -> np.ndarray:
    """Return the chip that a transform from image to chip makes, averaging where it shrinks."""
    origin, part = _part_seen(image, transform, size)
    if part.size == 0:
        return np.zeros((size, size, 3), np.uint8)
    matrix = transform.params @ _scaling((1, 1), origin)
    if transform.scale < 1:
        height, width = (max(1, round(side * transform.scale)) for side in part.shape[:2])
        steps = (part.shape[1] / width, part.shape[0] / height)
        part = cv2.resize(part, (width, height), interpolation=cv2.INTER_AREA)
        # Pixel i of the smaller picture is centred on (i + 1/2) * step - 1/2 of the larger.
        matrix = matrix @ _scaling(steps, [(step - 1) / 2 for step in steps])
    return cv2.warpAffine(part, matrix[:2], (size, size), borderMode=_BEYOND[beyond])


def _part_seen(image: np.ndarray, transform: SimilarityTransform, size: int):
    """Return (xy of its corner, the part of an image that a chip sees, with a pixel around it)."""
    chip_corners = [(0, 0), (size, 0), (0, size), (size, size)]
    corners = transform.inverse(np.array(chip_corners, float))
    height, width = image.shape[:2]
    left, top = np.clip(np.floor(corners.min(axis=0)) - 1, 0, [width, height]).astype(int)
    right, bottom = np.clip(np.ceil(corners.max(axis=0)) + 2, 0, [width, height]).astype(int)
    return (left, top), image[top:bottom, left:right]


def _scaling(steps, origin) -> np.ndarray:
    """Return the 3 x 3 matrix of p -> steps * p + origin."""
    return np.array([[steps[0], 0, origin[0]], [0, steps[1], origin[1]], [0, 0, 1]], float)

"""Fifteen keypoints by the network that `course train keypoints` trains: ours, on ORL faces."""

from collections.abc import Callable

import numpy as np
import tensorflow as tf
from PIL import Image

from course_lib.data.keypoints import KEYPOINT_NAMES
from course_lib.face.alignment import align_faces
from course_lib.face.runtime import compiled, run_in_batches
from course_lib.training import load_trained
from course_lib.training.crops import CROP_SIZE

RECIPE = "keypoints"
_CORNERS = np.array([[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5]])
# The middle of a crop lies between its pixels; the first pixel's centre is at (0, 0).
_TEMPLATE = _CORNERS + (CROP_SIZE - 1) / 2 / CROP_SIZE


def find_keypoints(image: np.ndarray | Image.Image, boxes: np.ndarray) -> np.ndarray:
    """Return 15 keypoints of the face in each box: float32 (num_boxes, 15, 2), xy, pixels.

    The order is that of `course_lib.data.keypoints.KEYPOINT_NAMES`, which call left what is the
    subject's left. image: of any kind that `as_rgb` takes. boxes: (num_boxes, 4), xyxy, pixels.
    """
    boxes = np.asarray(boxes, np.float64).reshape(-1, 4)
    if len(boxes) == 0:
        return np.empty((0, len(KEYPOINT_NAMES), 2), np.float32)
    centres, sides = _squares(boxes)
    corners = centres[:, np.newaxis] + sides * _CORNERS
    chips = align_faces(image, corners, template=_TEMPLATE, size=CROP_SIZE, beyond="edge")
    (places,) = run_in_batches(compiled(RECIPE, _network), chips.astype(np.float32))
    return (centres[:, np.newaxis] + places * sides / 2).astype(np.float32)


def _squares(boxes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return (centres (num_boxes, 2), sides (num_boxes, 1, 1)) of what the network is shown.

    It learned from a cascade's squares. On the 400 ORL faces these have the SSD box's centre within
    3% of their side, in the median, and 1.00 of its height as their side (deviation 0.06): less
    than the jitter of the training.
    """
    return (boxes[:, :2] + boxes[:, 2:]) / 2, (boxes[:, 3] - boxes[:, 1])[:, None, None]


def _network() -> tuple[Callable, int]:
    model, _ = load_trained(RECIPE)

    def places_of(crops: tf.Tensor) -> tf.Tensor:
        grey = tf.round(tf.image.rgb_to_grayscale(crops))
        return model(tf.cast(grey, tf.uint8), training=False)

    return places_of, CROP_SIZE

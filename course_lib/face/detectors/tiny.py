"""The tiny detector: the quickest, for faces that are neither small nor many."""

import numpy as np
import tensorflow as tf
from PIL import Image

from course_lib.data import face_weights
from course_lib.face.detections import Detections, make_detections
from course_lib.face.images import as_rgb
from course_lib.face.inputs import square_inputs
from course_lib.face.networks import build_tiny_face_detector
from course_lib.face.networks.tiny_face_detector import GRID_SIZE, INPUT_SIZE
from course_lib.face.runtime import compiled

# Width and height of the anchors, in cells of the grid. Source: face-api.js, TinyFaceDetector.
_ANCHORS = (
    (1.603231, 2.094468),
    (6.041143, 7.080126),
    (2.882459, 3.518061),
    (4.266906, 5.178857),
    (9.041765, 10.66308),
)
_MAX_FACES = 200


class TinyDetector:
    """Finds faces by a small YOLO on a 13 x 13 grid.

    min_score: 0..1, below which a box is not a face. max_overlap: intersection over union beyond
    which the surer of two boxes stays.
    """

    def __init__(self, *, min_score: float = 0.5, max_overlap: float = 0.4) -> None:
        self.min_score = min_score
        self.max_overlap = max_overlap

    def __call__(self, image: np.ndarray | Image.Image) -> Detections:
        """Return the faces of an image of any size and of any kind that `as_rgb` takes."""
        pixels = as_rgb(image)
        boxes, scores = compiled("tiny_face_detector/boxes", _build)(
            square_inputs([pixels], INPUT_SIZE)
        )
        keep = tf.image.non_max_suppression(
            boxes[0], scores[0], _MAX_FACES, self.max_overlap, self.min_score
        ).numpy()
        corners = boxes[0].numpy()[keep][:, [1, 0, 3, 2]] * max(pixels.shape[:2])
        return make_detections(corners, scores[0].numpy()[keep], pixels.shape)


def _build():
    """Return the function from images to (boxes (N, 845, 4), scores (N, 845)).

    boxes: ymin, xmin, ymax, xmax, as shares of the square's side.
    """
    model = build_tiny_face_detector(face_weights("tiny_face_detector"))
    columns, rows = tf.meshgrid(tf.range(GRID_SIZE), tf.range(GRID_SIZE))
    corners = tf.cast(tf.stack([columns, rows], -1), tf.float32)[:, :, tf.newaxis]
    anchors = tf.constant(_ANCHORS)

    def boxes_and_scores(images):
        raw = model(images, training=False)
        middle = (corners + tf.sigmoid(raw[..., :2])) / GRID_SIZE
        half = tf.exp(raw[..., 2:4]) * anchors / GRID_SIZE / 2
        boxes = tf.concat([middle - half, middle + half], -1)
        boxes = tf.reshape(tf.gather(boxes, [1, 0, 3, 2], axis=-1), (tf.shape(raw)[0], -1, 4))
        return boxes, tf.reshape(tf.sigmoid(raw[..., 4]), (tf.shape(raw)[0], -1))

    return boxes_and_scores, INPUT_SIZE

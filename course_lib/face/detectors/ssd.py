"""The default detector: SSD on MobileNet, which looks again at a padded picture if it must."""

from collections.abc import Sequence

import numpy as np
import tensorflow as tf
from PIL import Image

from course_lib.data import face_weights
from course_lib.face.detections import Detections, make_detections
from course_lib.face.images import as_rgb, shrink_to
from course_lib.face.inputs import square_inputs
from course_lib.face.networks import build_ssd_mobilenet
from course_lib.face.networks.ssd_mobilenet import INPUT_SIZE
from course_lib.face.runtime import compiled

# Liu et al., SSD, 2016, as configured in TensorFlow's object detection API.
_CENTRE_SCALE = 10.0
_SIZE_SCALE = 5.0
_FACE = 1  # which of the logits
_MAX_FACES = 200
# A face that fills the picture was rare in training; with a border of this share of the longer side
# all of the ORL faces are found, with half of it 5% are missed.
_PADDING = 0.7
# Larger pictures are averaged down before they get a border: within it, few pixels are read.
_LONGEST_SIDE = 1920


class SsdDetector:
    """Finds faces by SSD on MobileNet v1.

    min_score: 0..1, below which a box is not a face. max_overlap: intersection over union beyond
    which the surer of two boxes stays. retry: look once more, at the picture with a black border,
    where nothing was found at first.
    """

    def __init__(
        self, *, min_score: float = 0.5, max_overlap: float = 0.5, retry: bool = True
    ) -> None:
        self.min_score = min_score
        self.max_overlap = max_overlap
        self.retry = retry

    def __call__(self, image: np.ndarray | Image.Image) -> Detections:
        """Return the faces of an image of any size and of any kind that `as_rgb` takes."""
        pixels = as_rgb(image)
        found = self._look(pixels, border=0)
        return self._look_again(pixels) if len(found) == 0 and self.retry else found

    def _look_again(self, pixels: np.ndarray) -> Detections:
        """Return the faces of pixels, looked at with a black border."""
        seen, scale = shrink_to(pixels, _LONGEST_SIDE)
        found = self._look(seen, border=round(_PADDING * max(seen.shape[:2])))
        return make_detections(found.boxes / scale, found.scores, pixels.shape)

    def _look(self, pixels: np.ndarray, border: int) -> Detections:
        """Return the faces of pixels, looked at with a black border of so many pixels."""
        boxes, scores = _ssd()(square_inputs([pixels], INPUT_SIZE, border=border))
        keep = tf.image.non_max_suppression(
            boxes[0], scores[0], _MAX_FACES, self.max_overlap, self.min_score
        ).numpy()
        sides = _square_sides([length + 2 * border for length in pixels.shape[:2]])
        corners = boxes[0].numpy()[keep][:, [1, 0, 3, 2]] * sides - border
        return make_detections(corners, scores[0].numpy()[keep], pixels.shape)


def _square_sides(shape: Sequence[int]) -> np.ndarray:
    """Return by what to multiply shares of the square to get pixels: (4,), xyxy.

    As face-api.js does it, the picture's size within the square is a whole number of input pixels,
    which moves coordinates along the shorter side by up to half an input pixel.
    """
    scale = INPUT_SIZE / max(shape[:2])
    height, width = (length * INPUT_SIZE / max(1, round(length * scale)) for length in shape[:2])
    return np.array([width, height, width, height], np.float32)


def _ssd():
    return compiled("ssd_mobilenetv1/boxes", _build)


def _build():
    """Return the function from images to (boxes (N, 5118, 4), scores (N, 5118)).

    boxes: ymin, xmin, ymax, xmax, as shares of the square's side.
    """
    weights = face_weights("ssd_mobilenetv1")
    model = build_ssd_mobilenet(weights)
    corners = tf.constant(weights["Output/extra_dim"])
    centres = (corners[..., :2] + corners[..., 2:]) / 2
    sizes = corners[..., 2:] - corners[..., :2]

    def boxes_and_scores(images):
        encodings, logits = model(images, training=False)
        middle = encodings[..., :2] / _CENTRE_SCALE * sizes + centres
        half = tf.exp(encodings[..., 2:] / _SIZE_SCALE) * sizes / 2
        return tf.concat([middle - half, middle + half], -1), tf.sigmoid(logits[..., _FACE])

    return boxes_and_scores, INPUT_SIZE

"""The classic before networks: a boosted cascade of Haar features, from OpenCV.

Source: Viola and Jones, Rapid Object Detection using a Boosted Cascade of Simple Features, 2001.
"""

import threading
from pathlib import Path

import cv2
import cv2.data
import numpy as np
from PIL import Image

from course_lib.face.detections import Detections, make_detections
from course_lib.face.images import as_rgb, shrink_to

_CASCADE = Path(cv2.data.haarcascades) / "haarcascade_frontalface_default.xml"
_LONGEST_SIDE = 1920  # larger pictures are shrunk
_SCALE_STEP = 1.1  # each window is larger than the last by this factor
_WINDOW = 24  # pixels; the cascade's own window


class HaarDetector:
    """Finds upright frontal faces by OpenCV's cascade.

    min_neighbours: how many overlapping windows must agree. The scores are the cascade's level
    weights: they rank faces but are no probabilities.
    """

    def __init__(self, *, min_neighbours: int = 5) -> None:
        self.min_neighbours = min_neighbours
        self._cascade = cv2.CascadeClassifier(str(_CASCADE))
        self._one_at_a_time = threading.Lock()  # a cascade keeps its working memory

    def __call__(self, image: np.ndarray | Image.Image) -> Detections:
        """Return the faces of an image of any size and of any kind that `as_rgb` takes."""
        pixels = as_rgb(image)
        seen, scale = shrink_to(pixels, _LONGEST_SIDE)
        if min(seen.shape[:2]) < _WINDOW:
            return make_detections([], [], pixels.shape)
        grey = cv2.cvtColor(seen, cv2.COLOR_RGB2GRAY)
        with self._one_at_a_time:
            windows, _, weights = self._cascade.detectMultiScale3(
                grey, _SCALE_STEP, self.min_neighbours, outputRejectLevels=True
            )
        boxes = np.asarray(windows, np.float32).reshape(-1, 4)
        boxes[:, 2:] += boxes[:, :2]
        return make_detections(boxes / scale, weights, pixels.shape)

"""MTCNN, from the mtcnn package: three networks in a row, which also find five landmarks.

Source: Zhang et al., Joint Face Detection and Alignment Using Multitask Cascaded Convolutional
Networks, 2016.
"""

import functools
import threading

import numpy as np
from PIL import Image

from course_lib.face.detections import Detections, make_detections
from course_lib.face.images import as_rgb, shrink_to

_LONGEST_SIDE = 1920  # larger pictures are shrunk: the pyramid of a 10,000-pixel one fills memory
_SMALLEST_SIDE = 12  # what the first network reads; a smaller picture has no pyramid
_MIN_FACE = 20  # pixels; the package's own default
# Columns of the package's rows: picture, box xyxy, score, then five x and five y.
_BOX, _SCORE, _LANDMARKS = slice(1, 5), 5, slice(6, 16)
_one_at_a_time = threading.Lock()


class MtcnnDetector:
    """Finds faces and their five landmarks by MTCNN.

    min_score: 0..1, below which the last network's box is not a face.
    """

    def __init__(self, *, min_score: float = 0.8) -> None:
        self.min_score = min_score

    def __call__(self, image: np.ndarray | Image.Image) -> Detections:
        """Return the faces of an image of any size and of any kind that `as_rgb` takes."""
        pixels = as_rgb(image)
        seen, scale = shrink_to(pixels, _LONGEST_SIDE)
        if min(seen.shape[:2]) < max(_SMALLEST_SIDE, _MIN_FACE):
            return make_detections([], [], pixels.shape, landmarks=[])
        rows = self._rows(seen)
        points = rows[:, _LANDMARKS]
        landmarks = np.stack([points[:, :5], points[:, 5:]], axis=-1)
        return make_detections(
            rows[:, _BOX] / scale, rows[:, _SCORE], pixels.shape, landmarks / scale
        )

    def _rows(self, pixels: np.ndarray) -> np.ndarray:
        """Return what the package found: (num_faces, 16)."""
        with _one_at_a_time:
            rows = _package().detect_faces(
                pixels,
                output_type="numpy",
                box_format="xyxy",
                min_face_size=_MIN_FACE,
                threshold_onet=self.min_score,
            )
        return np.asarray(rows, np.float32).reshape(-1, 16)


@functools.cache
def _package():
    from mtcnn import MTCNN

    return MTCNN()

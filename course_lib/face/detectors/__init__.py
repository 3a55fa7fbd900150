"""Four detectors behind one interface: an image in, `Detections` out."""

import threading
from collections.abc import Callable
from typing import Protocol

import numpy as np
from PIL import Image

from course_lib.errors import CourseError
from course_lib.face.detections import Detections
from course_lib.face.detectors.haar import HaarDetector
from course_lib.face.detectors.mtcnn import MtcnnDetector
from course_lib.face.detectors.ssd import SsdDetector
from course_lib.face.detectors.tiny import TinyDetector

__all__ = [
    "DETECTORS",
    "Detector",
    "HaarDetector",
    "MtcnnDetector",
    "SsdDetector",
    "TinyDetector",
    "find_detector",
]


class Detector(Protocol):
    """Finds the faces of one image."""

    def __call__(self, image: np.ndarray | Image.Image) -> Detections: ...


DETECTORS: dict[str, Callable[[], Detector]] = {
    "ssd": SsdDetector,
    "tiny": TinyDetector,
    "mtcnn": MtcnnDetector,
    "haar": HaarDetector,
}
_made: dict[str, Detector] = {}
_making = threading.Lock()


def find_detector(name: str = "ssd") -> Detector:
    """Return the detector called name with its usual settings, always the same object.

    Its networks load at the first image. Raises CourseError for a name not in DETECTORS.
    """
    if name not in DETECTORS:
        raise CourseError(
            f"There is no detector called {name!r}; there are {', '.join(DETECTORS)}."
        )
    with _making:
        if name not in _made:
            _made[name] = DETECTORS[name]()
        return _made[name]

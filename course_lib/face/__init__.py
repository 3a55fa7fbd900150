"""Faces: find them, their landmarks, align, embed, match, guess attributes, ask for life signs.

The functions live in modules of their own, imported when first asked for: some load TensorFlow.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from course_lib.face.alignment import RECOGNITION_TEMPLATE, align_faces
    from course_lib.face.attributes import ATTRIBUTES, read_attributes
    from course_lib.face.detections import Detections
    from course_lib.face.detectors import DETECTORS, find_detector
    from course_lib.face.embedding import embed_chips, embed_faces
    from course_lib.face.gallery import Gallery
    from course_lib.face.guesses import guess_attributes
    from course_lib.face.images import as_rgb
    from course_lib.face.keypoints import find_keypoints
    from course_lib.face.landmarks import find_landmarks
    from course_lib.face.liveness.passive import passive_score
    from course_lib.face.liveness.session import Challenge, ChallengeDesk, Verdict
    from course_lib.face.matching import (
        OperatingPoint,
        choose_operating_point,
        default_operating_point,
    )
    from course_lib.face.points import five_points

_HOMES = {
    "RECOGNITION_TEMPLATE": "alignment",
    "align_faces": "alignment",
    "ATTRIBUTES": "attributes",
    "read_attributes": "attributes",
    "Detections": "detections",
    "DETECTORS": "detectors",
    "find_detector": "detectors",
    "embed_chips": "embedding",
    "embed_faces": "embedding",
    "Gallery": "gallery",
    "guess_attributes": "guesses",
    "as_rgb": "images",
    "find_keypoints": "keypoints",
    "find_landmarks": "landmarks",
    "five_points": "points",
    "OperatingPoint": "matching",
    "choose_operating_point": "matching",
    "default_operating_point": "matching",
    "passive_score": "liveness.passive",
    "Challenge": "liveness.session",
    "ChallengeDesk": "liveness.session",
    "Verdict": "liveness.session",
}
__all__ = [
    "ATTRIBUTES",
    "DETECTORS",
    "RECOGNITION_TEMPLATE",
    "Challenge",
    "ChallengeDesk",
    "Detections",
    "Gallery",
    "OperatingPoint",
    "Verdict",
    "align_faces",
    "as_rgb",
    "choose_operating_point",
    "default_operating_point",
    "embed_chips",
    "embed_faces",
    "find_detector",
    "find_keypoints",
    "find_landmarks",
    "five_points",
    "guess_attributes",
    "passive_score",
    "read_attributes",
]


def __getattr__(name: str):
    """Import a name's module at its first use."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)

from .alignment import RECOGNITION_TEMPLATE, align_faces
from .attributes import ATTRIBUTES, read_attributes
from .detections import Detections
from .detectors import DETECTORS, find_detector
from .embedding import embed_chips, embed_faces
from .gallery import Gallery
from .guesses import guess_attributes
from .images import as_rgb
from .keypoints import find_keypoints
from .landmarks import find_landmarks
from .liveness.passive import passive_score
from .liveness.session import Challenge, ChallengeDesk, Verdict
from .matching import (
    OperatingPoint,
    choose_operating_point,
    default_operating_point,
)
from .points import five_points

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

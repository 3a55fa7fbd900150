"""The pretrained face networks as Keras models, one architecture a file.

Each builder takes the tensors that `course_lib.data.face_weights` decodes. The models take square
RGB images, 0..255, and normalise them themselves.
"""

from course_lib.face.networks.age_gender import build_age_gender
from course_lib.face.networks.expression import EXPRESSIONS, build_expression
from course_lib.face.networks.landmarks68 import NUM_LANDMARKS, build_landmarks68
from course_lib.face.networks.recognition import EMBEDDING_SIZE, build_recognition
from course_lib.face.networks.ssd_mobilenet import build_ssd_mobilenet
from course_lib.face.networks.tiny_face_detector import build_tiny_face_detector

__all__ = [
    "EMBEDDING_SIZE",
    "EXPRESSIONS",
    "NUM_LANDMARKS",
    "build_age_gender",
    "build_expression",
    "build_landmarks68",
    "build_recognition",
    "build_ssd_mobilenet",
    "build_tiny_face_detector",
]

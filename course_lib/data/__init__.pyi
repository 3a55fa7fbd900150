from .classification import CIFAR10_CLASSES, cifar10, digits
from .faces import group_photo, lfw_subset, orl_faces
from .pictures import PICTURE_NAMES, picture
from .weights import FACE_NETWORKS, face_weights

__all__ = [
    "CIFAR10_CLASSES",
    "FACE_NETWORKS",
    "PICTURE_NAMES",
    "cifar10",
    "digits",
    "face_weights",
    "group_photo",
    "lfw_subset",
    "orl_faces",
    "picture",
]

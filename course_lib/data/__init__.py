"""Find, fetch, verify and load the course's data; the only owner of paths.

The loaders return plain arrays and are imported when first asked for, so that the command line,
which needs only paths, does not wait for NumPy.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from course_lib.data.classification import CIFAR10_CLASSES, cifar10, digits
    from course_lib.data.faces import group_photo, lfw_subset, orl_faces
    from course_lib.data.pictures import PICTURE_NAMES, picture
    from course_lib.data.weights import FACE_NETWORKS, face_weights

_HOMES = {
    "CIFAR10_CLASSES": "classification",
    "cifar10": "classification",
    "digits": "classification",
    "group_photo": "faces",
    "lfw_subset": "faces",
    "orl_faces": "faces",
    "PICTURE_NAMES": "pictures",
    "picture": "pictures",
    "FACE_NETWORKS": "weights",
    "face_weights": "weights",
}
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


def __getattr__(name: str):
    """Import a loader's module at its first use."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)

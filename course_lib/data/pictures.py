"""Single pictures for figures and filters, bundled with scikit-image and scikit-learn."""

import io
from pathlib import PurePosixPath

import numpy as np
from PIL import Image

from course_lib.data.catalog import PICTURES
from course_lib.data.installed import read_installed
from course_lib.errors import CourseError

_FILES = {PurePosixPath(file.name).stem: file for file in PICTURES.files}
PICTURE_NAMES = tuple(_FILES)


def picture(name: str) -> np.ndarray:
    """Return the picture called name, one of PICTURE_NAMES: uint8 (H, W, 3), RGB, 0..255.

    Grey pictures come with three equal channels. Raises CourseError for an unknown name.
    """
    if name not in _FILES:
        known = ", ".join(PICTURE_NAMES)
        raise CourseError(f"There is no picture called {name!r}; the pictures are {known}.")
    with Image.open(io.BytesIO(read_installed(_FILES[name]))) as image:
        return np.array(image.convert("RGB"))

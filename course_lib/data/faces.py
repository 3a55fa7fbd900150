"""Photos of people: the ORL set, patches of LFW and six group photos. Read their data cards."""

import io

import numpy as np
from PIL import Image, ImageOps

from course_lib.data.cache import load_array, require
from course_lib.data.catalog import FACE_API, LFW_SUBSET, ORL
from course_lib.data.installed import read_installed
from course_lib.errors import CourseError

ORL_PEOPLE = 40
ORL_PICTURES_EACH = 10
LFW_SUBSET_FACES = 100
GROUP_PHOTOS = range(1, 7)


def orl_faces() -> tuple[np.ndarray, np.ndarray]:
    """Return (images, people) of the ORL set, ten pictures of each person in turn.

    images: uint8 (400, 112, 92), grey, 0..255. people: int64 (400,), 1..40, as the set numbers
    them. The images may be written to, in memory only. Raises CourseError when the set is not in
    the cache. Source: Samaria and Harter, Parameterisation of a Stochastic Model for Human Face
    Identification, 1994.
    """
    people = np.repeat(np.arange(1, ORL_PEOPLE + 1, dtype=np.int64), ORL_PICTURES_EACH)
    return load_array(ORL, "images.npy"), people


def lfw_subset() -> tuple[np.ndarray, np.ndarray]:
    """Return (images, is_face): 100 faces of LFW, then 100 patches of its backgrounds.

    images: float64 (200, 25, 25), grey, 0..1, as scikit-image carries them. is_face: bool (200,).
    """
    images = np.load(io.BytesIO(read_installed(LFW_SUBSET.files[0])))
    return images, np.arange(len(images)) < LFW_SUBSET_FACES


def group_photo(number: int) -> np.ndarray:
    """Return photo 1..6 of the face_api set as it was held: uint8 (H, W, 3), RGB, W = 1920.

    The camera's orientation mark (EXIF) is honoured. Raises CourseError for another number or
    when the set is not in the cache.
    """
    if number not in GROUP_PHOTOS:
        raise CourseError(f"There is no group photo {number!r}; they are numbered 1 to 6.")
    with Image.open(require(FACE_API) / f"demo/sample{number}.jpg") as photo:
        return np.array(ImageOps.exif_transpose(photo).convert("RGB"))

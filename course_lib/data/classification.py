"""Images with one label each: CIFAR-10 and the digits."""

import gzip
import io

import numpy as np

from course_lib.data.cache import load_array
from course_lib.data.catalog import CIFAR10, DIGITS
from course_lib.data.installed import read_installed

CIFAR10_CLASSES = (
    "airplane",
    "automobile",
    "bird",
    "cat",
    "deer",
    "dog",
    "frog",
    "horse",
    "ship",
    "truck",
)

Labelled = tuple[np.ndarray, np.ndarray]


def cifar10() -> tuple[Labelled, Labelled]:
    """Return ((x_train, y_train), (x_test, y_test)) in the data set's own order.

    x_train: uint8 (50000, 32, 32, 3), x_test: uint8 (10000, 32, 32, 3); NHWC, RGB, 0..255.
    y_train: int64 (50000,), y_test: int64 (10000,); 0..9, indices of CIFAR10_CLASSES.
    The arrays are mapped from disk and read when used; they may be written to, in memory only.
    Raises CourseError when the set is not in the cache. Source: Krizhevsky, Learning Multiple
    Layers of Features from Tiny Images, 2009.
    """
    x_train, y_train, x_test, y_test = (load_array(CIFAR10, file.name) for file in CIFAR10.files)
    return (x_train, y_train), (x_test, y_test)


def digits() -> Labelled:
    """Return (images, labels) of 1,797 handwritten digits.

    images: uint8 (1797, 8, 8), 0..16, ink is high. labels: int64 (1797,), 0..9.
    """
    text = gzip.decompress(read_installed(DIGITS.files[0])).decode()
    table = np.loadtxt(io.StringIO(text), delimiter=",", dtype=np.int64)
    return table[:, :64].astype(np.uint8).reshape(-1, 8, 8), table[:, 64].copy()

"""A passive score from the texture of one picture: a demonstration, and labelled as one.

Patterns of neighbouring pixels (local binary patterns) and how energy is spread over fine and
coarse waves, read by a linear classifier. Sources: Määttä et al., Face Spoofing Detection from
Single Images Using Micro-Texture Analysis, 2011; Li et al., Live Face Detection Based on the
Analysis of Fourier Spectra, 2004.
"""

import functools

import cv2
import numpy as np
from PIL import Image
from scipy import ndimage
from skimage.feature import local_binary_pattern

from course_lib.data.paths import DATA
from course_lib.face.alignment import align_faces
from course_lib.face.linear import LinearModel, load_models
from course_lib.face.points import five_points

MODEL = DATA / "liveness" / "passive.npz"
CHIP_SIZE = 96  # pixels
_NEIGHBOURHOODS = ((8, 1), (16, 2))  # points, radius in pixels
_CELLS = 3  # the chip is cut into so many rows and columns
_NUM_RINGS = 24  # rings of the spectrum, from coarse to fine


def texture_features(chip: np.ndarray) -> np.ndarray:
    """Return numbers about a face's texture: float64 (num_features,).

    chip: uint8 (96, 96, 3) or (96, 96), an aligned face.
    """
    grey = chip if chip.ndim == 2 else cv2.cvtColor(chip, cv2.COLOR_RGB2GRAY)
    patterns = [_pattern_shares(grey, *size) for size in _NEIGHBOURHOODS]
    return np.concatenate([*patterns, _ring_energies(grey)])


def passive_score(image: np.ndarray | Image.Image, landmarks: np.ndarray) -> np.ndarray:
    """Return how much each face looks like a simulated attack: float64 (num_faces,), 0..1.

    A demonstration: see the warning on top of the package. image: of any kind that `as_rgb` takes.
    landmarks: (num_faces, 68, 2), xy, pixels.
    """
    if len(landmarks) == 0:
        return np.empty(0)
    chips = align_faces(image, five_points(np.asarray(landmarks)), size=CHIP_SIZE)
    return passive_model().probability(np.array([texture_features(chip) for chip in chips]))


@functools.cache
def passive_model() -> LinearModel:
    """Return the shipped model; raises CourseError where its file is damaged."""
    return load_models(MODEL)["attack"]


def _pattern_shares(grey: np.ndarray, num_points: int, radius: int) -> np.ndarray:
    """Return how often each uniform pattern occurs in each cell of a grid."""
    patterns = local_binary_pattern(grey, num_points, radius, method="uniform").astype(int)
    num_kinds = num_points + 2
    rows = [part for band in np.array_split(patterns, _CELLS) for part in _columns(band)]
    return np.concatenate([np.bincount(p.ravel(), minlength=num_kinds) / p.size for p in rows])


def _columns(band: np.ndarray) -> list[np.ndarray]:
    return np.array_split(band, _CELLS, axis=1)


def _ring_energies(grey: np.ndarray) -> np.ndarray:
    """Return the logarithms of mean and largest energy on rings of the spectrum."""
    fade = np.hanning(len(grey))
    spectrum = np.fft.fftshift(np.fft.fft2((grey - grey.mean()) * np.outer(fade, fade)))
    energy = np.log10(np.abs(spectrum) ** 2 + 1)
    row, column = np.indices(energy.shape) - len(grey) // 2
    rings = np.floor(np.hypot(row, column) * 2 * _NUM_RINGS / len(grey)).astype(int)
    kept = np.arange(_NUM_RINGS)
    mean = np.asarray(ndimage.mean(energy, rings, kept))
    return np.concatenate([mean, np.asarray(ndimage.maximum(energy, rings, kept)) - mean])

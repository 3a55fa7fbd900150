"""Glasses, facial hair, smile, closed eyes: small linear models on gradients of an aligned face.

Trained on our own labels of the ORL faces (data/attributes.md): forty people, mostly men. What they
say elsewhere is not known. Gradients: Dalal and Triggs, Histograms of Oriented Gradients, 2005.
"""

import functools
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image
from skimage.feature import hog

from course_lib.data.paths import DATA
from course_lib.face.alignment import align_faces
from course_lib.face.linear import LinearModel, load_models
from course_lib.face.points import five_points

ATTRIBUTES = ("glasses", "facial_hair", "smiling", "eyes_closed")
MODELS = DATA / "attributes" / "models.npz"
CHIP_SIZE = 96  # pixels
# Eyes, nose tip and corners of the mouth of a chip that shows brows to chin, as shares of its side.
_TEMPLATE = np.array([[0.32, 0.38], [0.68, 0.38], [0.5, 0.58], [0.36, 0.78], [0.64, 0.78]])
_EYES = [(round(x * CHIP_SIZE), round(y * CHIP_SIZE)) for x, y in _TEMPLATE[:2]]
# What is read: rows and columns of the chip; of an eye, pixels around its centre.
_AROUND_EYES = (slice(22, 54), slice(8, 88))
_AROUND_MOUTH = (slice(54, 96), slice(16, 80))
_EYE_DETAIL = (42, 30)  # an eye is enlarged to this, so that a lid is more than a pixel
_EYE_GREYS = (14, 10)  # and shrunk to this for its tones: lid, white, iris
_ORIENTATIONS = 8


@dataclass(frozen=True)
class EyeRecipe:
    """How eyes are described.

    size: width and height around an eye's centre, pixels of the chip. cell: side of the gradients'
    cells, pixels of the enlarged eye; None leaves gradients out. tones: take its greys too.
    """

    size: tuple[int, int] = (24, 16)
    cell: int | None = 6
    tones: bool = True


_EYE_RECIPE = EyeRecipe()


def attribute_chips(image: np.ndarray | Image.Image, landmarks: np.ndarray) -> np.ndarray:
    """Return faces cut upright from brows to chin: uint8 (num_faces, 96, 96), grey.

    image: of any kind that `as_rgb` takes. landmarks: (num_faces, 68, 2), xy, pixels.
    """
    points = five_points(np.asarray(landmarks))
    chips = align_faces(image, points, template=_TEMPLATE, size=CHIP_SIZE)
    grey = [cv2.cvtColor(chip, cv2.COLOR_RGB2GRAY) for chip in chips]
    return np.array(grey, np.uint8).reshape(-1, CHIP_SIZE, CHIP_SIZE)


def attribute_features(chips: np.ndarray, attribute: str) -> np.ndarray:
    """Return what an attribute is read from: float32 (num_faces, num_features).

    chips: as `attribute_chips` cuts them. attribute: one of ATTRIBUTES.
    """
    describe = _FEATURES[attribute]
    return np.array([describe(chip) for chip in chips], np.float32).reshape(len(chips), -1)


def _glasses(chip: np.ndarray) -> np.ndarray:
    return _gradients(chip[_AROUND_EYES], cell=8)


def _mouth(chip: np.ndarray) -> np.ndarray:
    return _gradients(chip[_AROUND_MOUTH], cell=8)


def eye_features(chips: np.ndarray, recipe: EyeRecipe) -> np.ndarray:
    """Return both eyes' features as a recipe has them: float32 (num_faces, num_features).

    chips: as `attribute_chips` cuts them.
    """
    features = [_eyes(chip, recipe) for chip in chips]
    return np.array(features, np.float32).reshape(len(chips), -1)


def _eyes(chip: np.ndarray, recipe: EyeRecipe = _EYE_RECIPE) -> np.ndarray:
    """Return the mean of both eyes' features, the right one mirrored."""
    left, right = (_cut_eye(chip, centre, recipe.size) for centre in _EYES)
    return (_eye(left, recipe) + _eye(right[:, ::-1], recipe)) / 2


def _eye(patch: np.ndarray, recipe: EyeRecipe) -> np.ndarray:
    parts = [] if recipe.cell is None else [_gradients(patch, cell=recipe.cell)]
    if recipe.tones:
        parts.append(cv2.resize(patch, _EYE_GREYS, interpolation=cv2.INTER_AREA).ravel())
    return np.concatenate(parts)


def _cut_eye(chip: np.ndarray, centre: tuple[int, int], size: tuple[int, int]) -> np.ndarray:
    """Return an eye, enlarged, with mean 0 and spread about 1: float64 (30, 42)."""
    (x, y), (width, height) = centre, size
    part = chip[y - height // 2 : y + height // 2, x - width // 2 : x + width // 2]
    patch = cv2.resize(part.astype(np.float64), _EYE_DETAIL, interpolation=cv2.INTER_LINEAR)
    patch = cv2.GaussianBlur(patch, (0, 0), 0.8)
    return (patch - patch.mean()) / (patch.std() + 5)  # 5 grey levels: noise stays small


def _gradients(patch: np.ndarray, *, cell: int) -> np.ndarray:
    return hog(patch, _ORIENTATIONS, (cell, cell), cells_per_block=(2, 2))


_FEATURES = {
    "glasses": _glasses,
    "facial_hair": _mouth,
    "smiling": _mouth,
    "eyes_closed": _eyes,
}


def read_attributes(
    image: np.ndarray | Image.Image, landmarks: np.ndarray
) -> dict[str, np.ndarray]:
    """Return for each of ATTRIBUTES how likely each face has it: float64 (num_faces,), 0..1.

    image: of any kind that `as_rgb` takes. landmarks: (num_faces, 68, 2), xy, pixels.
    """
    if len(landmarks) == 0:
        return {name: np.empty(0) for name in ATTRIBUTES}
    chips = attribute_chips(image, landmarks)
    return {
        name: model.probability(attribute_features(chips, name))
        for name, model in attribute_models().items()
    }


@functools.cache
def attribute_models() -> dict[str, LinearModel]:
    """Return the trained models by attribute; raises CourseError where their file is damaged."""
    return load_models(MODELS)

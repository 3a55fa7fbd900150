"""Parts without networks: every picture shows one face, and its colours say whose it is."""

import logging
import time
from types import SimpleNamespace

import numpy as np
from PIL import Image

from course_lib.face.detections import Detections

_SAMPLES = 8  # a chip is compared by so many pixels a side


def detect(image: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    height, width = image.shape[:2]
    return np.array([[width / 4, height / 4, width * 3 / 4, height * 3 / 4]]), np.array([0.9])


def detect_slowly(image: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Say so, and take long enough for a test to do something meanwhile."""
    logging.getLogger("course_lib.service").info("detecting")
    time.sleep(2)
    return detect(image)


def find_landmarks(image: np.ndarray, boxes: np.ndarray) -> np.ndarray:
    shares = np.linspace(0.1, 0.9, 68)
    shares = np.stack([shares, shares[::-1] ** 2], axis=1)
    return boxes[:, np.newaxis, :2] + shares * (boxes[:, 2:] - boxes[:, :2])[:, np.newaxis]


def align(image: np.ndarray, points: np.ndarray, size: int) -> np.ndarray:
    chip = np.asarray(Image.fromarray(image).resize((size, size)))
    return np.repeat(chip[np.newaxis], len(points), axis=0)


def embed(chips: np.ndarray) -> np.ndarray:
    """Return the colours of a few pixels, 0 to 1: the same picture is at distance 0."""
    step = chips.shape[1] // _SAMPLES
    return chips[:, ::step, ::step].reshape(len(chips), -1).astype(np.float32) / 255


def assess(image: np.ndarray, box: np.ndarray, landmarks: np.ndarray) -> str:
    return ""


def guess(image: np.ndarray, boxes: np.ndarray) -> SimpleNamespace:
    shares = np.full((len(boxes), 7), 1 / 7)
    ages = np.full(len(boxes), 30.0)
    return SimpleNamespace(ages=ages, female=shares[:, 0], expressions=shares)


def read_attributes(image: np.ndarray, landmarks: np.ndarray) -> dict[str, np.ndarray]:
    names = ("glasses", "facial_hair", "smiling", "eyes_closed")
    return {name: np.zeros(len(landmarks)) for name in names}


def find_keypoints(image: np.ndarray, boxes: np.ndarray) -> np.ndarray:
    return np.repeat(boxes[:, np.newaxis, :2], 15, axis=1)


class Desk:
    """Asks everybody for the same, and passes whoever sends two frames."""

    def __init__(self, operating_point, *, seconds, measure) -> None:
        self._count = 0

    def issue(self) -> SimpleNamespace:
        self._count += 1
        return SimpleNamespace(nonce=f"toy-{self._count}", actions=("blink",))

    def judge(self, nonce: str, frames: list) -> SimpleNamespace:
        passed = len(frames) == 2
        return SimpleNamespace(passed=passed, reason="" if passed else "not two frames")


TOYS = {
    "detector": "toy_parts:detect",
    "landmarker": "toy_parts:find_landmarks",
    "aligner": "toy_parts:align",
    "embedder": "toy_parts:embed",
    "assessor": "toy_parts:assess",
    "guesser": "toy_parts:guess",
    "attributer": "toy_parts:read_attributes",
    "keypointer": "toy_parts:find_keypoints",
    "challenge": "toy_parts:Desk",
}


# Parts that don't fit, each for a reason of its own.


def detect_nothing(image: np.ndarray) -> None:
    return None


def detect_points(image: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return np.zeros((1, 2)), np.zeros(1)


def detect_as_the_library(image: np.ndarray) -> Detections:
    return Detections(*(np.asarray(part, np.float32) for part in detect(image)))


def fail(*_values, **_options):
    raise ZeroDivisionError("half a face")


def embed_infinity(chips: np.ndarray) -> np.ndarray:
    return np.full((len(chips), 4), np.inf)


class LenientDesk(Desk):
    """Passes whoever sends nothing."""

    def judge(self, nonce: str, frames: list) -> SimpleNamespace:
        return SimpleNamespace(passed=True, reason="")


NO_FUNCTION = 5

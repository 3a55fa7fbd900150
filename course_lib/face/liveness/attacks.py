"""Simulated presentation attacks: a face printed or shown on a screen, photographed again.

A demonstration. Simulations lack what real attacks have (paper, hands, bezels, light of the room),
and have what real ones may lack.
"""

from collections.abc import Callable
from typing import cast

import cv2
import numpy as np

from course_lib.vision import simulate_recapture

# Ranges from which each picture's conditions are drawn.
_JPEG_QUALITY = (60, 95)
_LENS_BLUR = (0.3, 1.0)  # standard deviation, pixels
_SENSOR_NOISE = (1.0, 4.0)  # standard deviation, grey levels
_TILT = 0.06  # how far the corners of what is shown move, as a share of its side
_DOT_PITCH = (2.2, 4.0)  # pixels between the dots of a print
_PAPER = (0.75, 0.95)  # how bright white paper is seen
_INK = (0.05, 0.2)  # how bright black ink is seen


def photographed(image: np.ndarray, *, rng: np.random.Generator) -> np.ndarray:
    """Return a genuine face as a camera gives it: blur, noise, compression.

    image: uint8 (H, W, 3). All pictures, genuine or not, go through this, so that none of it tells
    them apart.
    """
    blurred = cv2.GaussianBlur(image, (0, 0), rng.uniform(*_LENS_BLUR))
    noise = rng.normal(scale=rng.uniform(*_SENSOR_NOISE), size=image.shape)
    noisy = np.clip(np.round(blurred + noise), 0, 255).astype(np.uint8)
    quality = int(rng.integers(*_JPEG_QUALITY))
    _, encoded = cv2.imencode(".jpg", noisy, [cv2.IMWRITE_JPEG_QUALITY, quality])
    # None would stand for bytes that are no picture.
    return cast(np.ndarray, cv2.imdecode(encoded, cv2.IMREAD_COLOR))


def shown_on_screen(image: np.ndarray, *, rng: np.random.Generator) -> np.ndarray:
    """Return a face shown on a screen, seen a little askew, with a reflection, photographed."""
    seen = simulate_recapture(
        image,
        pitch=rng.uniform(2.0, 4.0),
        angle=rng.uniform(-10, 10),
        blur=rng.uniform(0.4, 1.2),
        gamma=rng.uniform(0.8, 1.4),
        seed=int(rng.integers(2**31)),
    )
    return photographed(_with_glare(_askew(seen, rng), rng), rng=rng)


def printed(image: np.ndarray, *, rng: np.random.Generator) -> np.ndarray:
    """Return a face printed as ink dots on paper, seen a little askew, photographed."""
    dots = _halftone(image, pitch=rng.uniform(*_DOT_PITCH), angle=rng.uniform(0, 90))
    ink, paper = rng.uniform(*_INK), rng.uniform(*_PAPER)
    seen = np.round(255 * (ink + (paper - ink) * dots)).astype(np.uint8)
    return photographed(_askew(seen, rng), rng=rng)


def shown_again(image: np.ndarray, *, rng: np.random.Generator) -> np.ndarray:
    """Return a face from a screen so fine that no grid is left: only tone, softness, reflection."""
    small = cv2.resize(image, None, fx=0.6, fy=0.6, interpolation=cv2.INTER_AREA)
    soft = cv2.resize(small, image.shape[1::-1], interpolation=cv2.INTER_CUBIC)
    tone = 255 * (soft / 255.0) ** rng.uniform(0.7, 1.5) * rng.uniform(0.7, 1.0)
    seen = np.round(tone).astype(np.uint8)
    return photographed(_with_glare(_askew(seen, rng), rng), rng=rng)


ATTACKS: dict[str, Callable[..., np.ndarray]] = {
    "screen": shown_on_screen,
    "print": printed,
    "fine screen": shown_again,
}


def _halftone(image: np.ndarray, *, pitch: float, angle: float) -> np.ndarray:
    """Return what remains of an image in dots whose size is the tone: float (H, W, 3), 0..1."""
    y, x = np.mgrid[: image.shape[0], : image.shape[1]]
    turn = np.deg2rad(angle)
    along = (x * np.cos(turn) + y * np.sin(turn)) / pitch
    across = (y * np.cos(turn) - x * np.sin(turn)) / pitch
    threshold = (2 + np.cos(2 * np.pi * along) + np.cos(2 * np.pi * across)) / 4
    # A soft edge stands for ink that spreads.
    return 1 / (1 + np.exp(-12 * (image / 255.0 - threshold[..., np.newaxis])))


def _askew(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return an image as seen from a little beside its axis."""
    height, width = image.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    moves = rng.uniform(-_TILT, _TILT, (4, 2)) * (width, height)
    view = cv2.getPerspectiveTransform(corners, (corners + moves).astype(np.float32))
    return cv2.warpPerspective(image, view, (width, height), borderMode=cv2.BORDER_REPLICATE)


def _with_glare(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return an image with a soft bright patch somewhere."""
    height, width = image.shape[:2]
    y, x = np.mgrid[:height, :width]
    at_x, at_y = rng.uniform(0, width), rng.uniform(0, height)
    size = rng.uniform(0.15, 0.5) * width
    patch = np.exp(-((x - at_x) ** 2 + (y - at_y) ** 2) / (2 * size**2))
    light = rng.uniform(0, 90) * patch[..., np.newaxis]
    return np.clip(image + light, 0, 255).astype(np.uint8)

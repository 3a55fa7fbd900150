"""A face shown on a screen and photographed again, simulated: a demonstration, not an attack."""

import cv2
import numpy as np

# Camera pixels are split this finely while the screen's own pixels are drawn, so that the camera's
# sampling, which makes the moire, is a step of its own.
FINENESS = 3
# How dark a screen is between two of its rows, 0 (no gap) to 1 (black).
ROW_GAP = 0.5


def simulate_recapture(
    image: np.ndarray,
    *,
    pitch: float = 2.7,
    angle: float = 4.0,
    blur: float = 0.45,
    gamma: float = 1.25,
    noise: float = 2.0,
    seed: int = 0,
) -> np.ndarray:
    """Return what a camera sees of a screen that shows an image.

    image: uint8 (height, width, 3), RGB. pitch: size of a screen pixel, in camera pixels.
    angle: how far the screen is turned in the picture plane, in degrees. blur: the lens's
    standard deviation, in camera pixels. gamma: contrast curve; above 1 darkens the middle tones.
    noise: the sensor's standard deviation, in grey levels. Returns: uint8, same shape.
    """
    fine = cv2.resize(image, None, fx=FINENESS, fy=FINENESS, interpolation=cv2.INTER_CUBIC)
    light = fine / np.float32(255) * _screen_lattice(fine.shape[:2], pitch * FINENESS, angle)
    light = cv2.GaussianBlur(light, (0, 0), blur * FINENESS)
    height, width = image.shape[:2]
    seen = cv2.resize(light, (width, height), interpolation=cv2.INTER_AREA)
    seen = 255.0 * np.clip(seen / seen.max(), 0, 1) ** gamma
    seen += np.random.default_rng(seed).normal(scale=noise, size=seen.shape)
    return np.clip(np.round(seen), 0, 255).astype(np.uint8)


def _screen_lattice(size: tuple[int, int], pitch: float, angle: float) -> np.ndarray:
    """Return how bright each colour's stripes are: float32 (height, width, 3), 0 to 1.

    A screen pixel is a red, a green and a blue stripe side by side, with a darker gap between rows.
    """
    y, x = np.ogrid[: size[0], : size[1]]
    y, x = (y / pitch).astype(np.float32), (x / pitch).astype(np.float32)
    turn = np.float32(np.deg2rad(angle))
    along = x * np.cos(turn) + y * np.sin(turn)
    across = y * np.cos(turn) - x * np.sin(turn)
    centres = np.float32((np.arange(3) + 0.5) / 3)
    stripes = (1 + np.cos(2 * np.pi * (along[..., None] - centres))) / 2
    rows = 1 - ROW_GAP * (1 - np.cos(2 * np.pi * across)) / 2
    return stripes * rows[..., None]

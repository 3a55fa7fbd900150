"""Pictures as they come, made into the one form that the package works on: uint8 (H, W, 3), RGB."""

import cv2
import numpy as np
from PIL import Image

from course_lib.errors import CourseError

# A colour of 16 bits, 0..65535, is 257 times the same colour of 8 bits.
_WIDE = 257


def as_rgb(image: np.ndarray | Image.Image) -> np.ndarray:
    """Return an image as uint8 (H, W, 3), RGB.

    image: a Pillow image of any mode, or an array (H, W) or (H, W, channels) of uint8, uint16 or
    bool with 1 (grey), 2 (grey, alpha), 3 (RGB) or 4 (RGB, alpha) channels. Alpha is left out.
    Raises CourseError for anything else, and for an image without pixels.
    """
    if isinstance(image, Image.Image):
        image = _pixels_of(image)
    pixels = _as_bytes(np.asarray(image))
    if pixels.ndim == 2:
        pixels = pixels[..., np.newaxis]
    if pixels.ndim != 3 or pixels.shape[2] not in (1, 2, 3, 4) or 0 in pixels.shape:
        raise CourseError(
            f"An image has shape (H, W) or (H, W, 1 to 4) with at least one pixel, not "
            f"{pixels.shape}; pass one image at a time."
        )
    if pixels.shape[2] < 3:
        pixels = np.repeat(pixels[..., :1], 3, axis=2)
    return np.ascontiguousarray(pixels[..., :3])


def shrink_to(image: np.ndarray, longest: int) -> tuple[np.ndarray, float]:
    """Return (image, scale): the image averaged down until no side is longer than longest.

    image: uint8 (H, W, 3). scale: at most 1; pixels of the original times scale are those of the
    result. No side becomes shorter than one pixel.
    """
    scale = min(1.0, longest / max(image.shape[:2]))
    if scale == 1:
        return image, scale
    height, width = (max(1, round(side * scale)) for side in image.shape[:2])
    return cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA), scale


def _pixels_of(image: Image.Image) -> np.ndarray:
    """Return a Pillow image's pixels: those of 16 or 32 bits as uint16, all others as RGB."""
    if image.mode.startswith("I"):
        return np.clip(np.asarray(image), 0, 2**16 - 1).astype(np.uint16)
    return np.asarray(image if image.mode == "RGB" else image.convert("RGB"))


def _as_bytes(pixels: np.ndarray) -> np.ndarray:
    """Return pixels as uint8."""
    if pixels.dtype == np.uint8:
        return pixels
    if pixels.dtype == np.uint16:
        return ((pixels.astype(np.uint32) + _WIDE // 2) // _WIDE).astype(np.uint8)
    if pixels.dtype == bool:
        return pixels.astype(np.uint8) * 255
    raise CourseError(f"An image's pixels are uint8, uint16 or bool, not {pixels.dtype}; convert.")

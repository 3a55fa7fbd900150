"""Cut out, resize and level pieces of an image."""

import cv2
import numpy as np


def resize_to_width(image: np.ndarray, width: int) -> np.ndarray:
    """Return an image made smaller or larger to a width in pixels, its proportions kept.

    image: uint8 (height, width) or (height, width, 3).
    """
    height = round(image.shape[0] * width / image.shape[1])
    return _resize(image, width, height)


def crop_square(image: np.ndarray, square: np.ndarray, size: int) -> np.ndarray:
    """Return what lies inside a square, resized; past the image its edge is repeated.

    image: uint8 (H, W) or (H, W, 3). square: (4,), xyxy, pixels. size: side of the result.
    Returns: uint8 (size, size) or (size, size, 3).
    """
    left, top, right, bottom = (round(float(edge)) for edge in square)
    border = max(0, -left, -top, right - image.shape[1], bottom - image.shape[0])
    padded = cv2.copyMakeBorder(image, border, border, border, border, cv2.BORDER_REPLICATE)
    piece = padded[top + border : bottom + border, left + border : right + border]
    return _resize(piece, size, size)


def level_by_eyes(image: np.ndarray, left_eye: np.ndarray, right_eye: np.ndarray) -> np.ndarray:
    """Return an image turned about the middle between the eyes until they lie level.

    left_eye, right_eye: (2,), xy, pixels; left is the eye further left in the picture.
    Returns: an image of the same size; corners without pixels repeat the edge.
    """
    across = np.asarray(right_eye, dtype=float) - np.asarray(left_eye, dtype=float)
    middle = (np.asarray(left_eye, dtype=float) + np.asarray(right_eye, dtype=float)) / 2
    degrees = float(np.degrees(np.arctan2(across[1], across[0])))
    turn = cv2.getRotationMatrix2D(tuple(middle), degrees, 1.0)
    size = (image.shape[1], image.shape[0])
    return cv2.warpAffine(image, turn, size, borderMode=cv2.BORDER_REPLICATE)


def _resize(image: np.ndarray, width: int, height: int) -> np.ndarray:
    shrinks = width < image.shape[1]
    # Averaging over areas when shrinking avoids the patterns that skipped pixels leave.
    method = cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
    return cv2.resize(image, (width, height), interpolation=method)

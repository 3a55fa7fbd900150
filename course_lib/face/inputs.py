"""The square inputs of the pretrained networks, sampled as the networks were trained to see them.

Each picture is filled up to a square with black and sampled bilinearly *without* half-pixel centres
(output i reads position i * side / size): `tf.image.resize` would move everything by up to half a
pixel, which costs a tenth of the customary distance threshold in an embedding. Only the pixels that
are needed are read, so that a picture of any size costs the same.
"""

from collections.abc import Sequence

import numpy as np


def square_inputs(images: Sequence[np.ndarray], size: int, *, centred: bool = False) -> np.ndarray:
    """Return images sampled to float32 (num_images, size, size, 3), RGB, 0..255.

    images: uint8 (H, W, 3), each its own size. centred: fill up on both sides, as the networks that
    look at one face want it; else at the bottom or the right.
    """
    inputs = np.empty((len(images), size, size, 3), np.float32)
    for image, target in zip(images, inputs, strict=True):
        target[...] = _sample_square(image, size, square_offset(image.shape, centred=centred))
    return inputs


def square_offset(shape: tuple[int, ...], *, centred: bool) -> tuple[int, int]:
    """Return (rows, columns) of black that a square gets before an image of shape (H, W, ...)."""
    if not centred:
        return 0, 0
    side = max(shape[:2])
    # Of an odd number of missing pixels the larger half goes after the image.
    after_rows, after_columns = (int((side - length) / 2 + 0.5) for length in shape[:2])
    return side - shape[0] - after_rows, side - shape[1] - after_columns


def _sample_square(image: np.ndarray, size: int, offset: tuple[int, int]) -> np.ndarray:
    """Return (size, size, 3) samples of the square that an image is filled up to."""
    side = max(image.shape[:2])
    rows, row_weights = _taps(size, side, offset[0], image.shape[0])
    columns, column_weights = _taps(size, side, offset[1], image.shape[1])
    pixels = image[rows[:, np.newaxis], columns].astype(np.float32)
    pixels *= row_weights[:, np.newaxis, np.newaxis]
    pixels = pixels[:size] + pixels[size:]
    pixels *= column_weights[:, np.newaxis]
    return pixels[:, :size] + pixels[:, size:]


def _taps(size: int, side: int, offset: int, length: int) -> tuple[np.ndarray, np.ndarray]:
    """Return (indices, weights), both (2 * size,): first each sample's lower pixel, then its upper.

    Samples of a line of side pixels, of which the image holds length from offset on; pixels outside
    the image have weight 0.
    """
    positions = np.arange(size, dtype=np.float32) * np.float32(side / size)
    lower = np.floor(positions).astype(np.int64)
    upper = np.minimum(lower + 1, side - 1)
    upper_weight = positions - lower.astype(np.float32)
    indices = np.concatenate([lower, upper]) - offset
    weights = np.concatenate([1 - upper_weight, upper_weight])
    inside = (indices >= 0) & (indices < length)
    return np.where(inside, indices, 0), np.where(inside, weights, np.float32(0))

"""The square inputs of the pretrained networks, sampled as the networks were trained to see them.

Each picture is filled up to a square with black and sampled bilinearly *without* half-pixel centres
(output i reads position i * side / size): `tf.image.resize` would move everything by up to half a
pixel, which costs a tenth of the customary distance threshold in an embedding. Only the pixels that
are needed are read, some rows at a time, so that a picture of any size costs the same and leaves no
large holes in memory.
"""

from collections.abc import Sequence

import numpy as np

_ROWS_AT_ONCE = 32  # of the input: their pixels stay in the processor's cache


def square_inputs(
    images: Sequence[np.ndarray], size: int, *, centred: bool = False, border: int = 0
) -> np.ndarray:
    """Return images sampled to float32 (num_images, size, size, 3), RGB, 0..255.

    images: uint8 (H, W, 3), each its own size. centred: fill up on both sides, as the networks that
    look at one face want it; else at the bottom or the right. border: pixels of black on all four
    sides of an image before it is filled up.
    """
    inputs = np.zeros((len(images), size, size, 3), np.float32)
    for image, target in zip(images, inputs, strict=True):
        rows, columns = square_offset(image.shape, centred=centred)
        side = max(image.shape[:2]) + 2 * border
        _sample_square(image, target, side, (rows + border, columns + border))
    return inputs


def square_offset(shape: tuple[int, ...], *, centred: bool) -> tuple[int, int]:
    """Return (rows, columns) of black that a square gets before an image of shape (H, W, ...)."""
    if not centred:
        return 0, 0
    side = max(shape[:2])
    # Of an odd number of missing pixels the larger half goes after the image.
    after_rows, after_columns = (int((side - length) / 2 + 0.5) for length in shape[:2])
    return side - shape[0] - after_rows, side - shape[1] - after_columns


def _sample_square(
    image: np.ndarray, target: np.ndarray, side: int, offset: tuple[int, int]
) -> None:
    """Write samples of a square with an image in it into target, zeros (size, size, 3).

    side: of the square, pixels. offset: rows above the image, columns left of it.
    """
    size = len(target)
    rows, *row_taps = _taps(size, side, offset[0], image.shape[0])
    columns, *column_taps = _taps(size, side, offset[1], image.shape[1])
    samples = target[rows, columns]
    for start in range(0, len(samples), _ROWS_AT_ONCE):
        some = slice(start, start + _ROWS_AT_ONCE)
        samples[some] = _sample_rows(image, [taps[:, some] for taps in row_taps], column_taps)


def _sample_rows(image: np.ndarray, row_taps: list, column_taps: list) -> np.ndarray:
    """Return the samples at some rows and columns, as `_taps` gives them: float32 (n, m, 3)."""
    (across, row_weights), (along, column_weights) = row_taps, column_taps
    # Whole rows first: taking pixels out of fewer, neighbouring rows is what is quick.
    pixels = np.take(np.take(image, across.ravel(), axis=0), along.ravel(), axis=1)
    num_rows, num_columns = across.shape[1], along.shape[1]
    lines = pixels[:num_rows] * row_weights[0][:, np.newaxis, np.newaxis]
    lines += pixels[num_rows:] * row_weights[1][:, np.newaxis, np.newaxis]
    lines *= column_weights.reshape(-1, 1)
    return lines[:, :num_columns] + lines[:, num_columns:]


def _taps(size: int, side: int, offset: int, length: int) -> tuple[slice, np.ndarray, np.ndarray]:
    """Return how samples of a line mix its pixels: (which samples, pixels (2, n), weights (2, n)).

    The line has side pixels, of which the image holds length from offset on. Of size samples, those
    that the image has a part in are returned, each with its lower pixel and its upper, counted from
    the image's first. Pixels outside the image have weight 0.
    """
    positions = np.arange(size, dtype=np.float32) * np.float32(side / size)
    lower = np.floor(positions).astype(np.int64)
    pixels = np.stack([lower, np.minimum(lower + 1, side - 1)]) - offset
    share = positions - lower.astype(np.float32)
    inside = (pixels >= 0) & (pixels < length)
    weights = np.where(inside, np.stack([1 - share, share]), np.float32(0))
    touched = np.flatnonzero(inside.any(axis=0))
    samples = slice(touched[0], touched[-1] + 1) if len(touched) else slice(0, 0)
    pixels = np.where(inside, pixels, 0)
    return samples, pixels[:, samples], weights[:, samples]

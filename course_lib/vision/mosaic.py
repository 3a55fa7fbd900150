"""Many small pictures laid out as one large one, so that a detector needs a single call."""

import numpy as np


def make_mosaic(images: np.ndarray, num_columns: int) -> np.ndarray:
    """Return images of one size laid out row by row; missing places at the end are black.

    images: (num_images, height, width) or (num_images, height, width, channels).
    Returns: (num_rows * height, num_columns * width) or with channels, same dtype.
    """
    num_images, height, width, *channels = images.shape
    num_rows = -(-num_images // num_columns)
    sheet = np.zeros((num_rows * num_columns, height, width, *channels), images.dtype)
    sheet[:num_images] = images
    grid = sheet.reshape(num_rows, num_columns, height, width, *channels).swapaxes(1, 2)
    return grid.reshape(num_rows * height, num_columns * width, *channels)


def locate_in_mosaic(
    points: np.ndarray, tile_size: tuple[int, int], num_columns: int
) -> tuple[int, np.ndarray]:
    """Return (index of the tile that holds the points' centre, the points in that tile).

    points: float (num_points, 2), xy, pixels of the mosaic. tile_size: (height, width).
    """
    height, width = tile_size
    column, row = (np.mean(points, axis=0) // (width, height)).astype(int)
    return int(row * num_columns + column), points - np.array([column * width, row * height])

"""A window that slides over numbers: number grids, and the matrix that the windows fill."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from course_lib.plotting.style import COLOURS

# Height of one row of the matrix of windows, where an image's cell is 1 by 1.
_ROW = 0.5

Window = tuple[int, int, int, int]


def draw_numbers(
    ax: Axes,
    values: np.ndarray,
    *,
    title: str = "",
    window: Window | None = None,
    limit: float | None = None,
) -> None:
    """Draw a grid of numbers, shaded by value; NaN stays empty.

    values: (H, W). window: (top, left, height, width) of a frame to draw around cells.
    limit: the magnitude that gets the darkest shade (default: the largest one here).
    """
    values = np.asarray(values, dtype=float)
    _cells(ax, values, np.arange(values.shape[1] + 1.0), np.arange(values.shape[0] + 1.0), limit)
    if window is not None:
        top, left, height, width = window
        _frame(ax, left, top, width, height)
    ax.set(xlim=(-0.1, values.shape[1] + 0.1), ylim=(values.shape[0] + 0.1, -0.1), title=title)
    ax.set_aspect("equal")
    ax.axis("off")


def draw_windows_as_rows(
    ax: Axes, image: np.ndarray, rows: np.ndarray, window: Window, place: int
) -> None:
    """Draw an image with its window, and beside it the matrix of windows as far as it is filled.

    image: (H, W). rows: (num_windows, window height * width), one flattened window a row.
    window: (top, left, height, width). place: the row that this window fills; later ones are empty.
    """
    image, rows = np.asarray(image, dtype=float), np.array(rows, dtype=float)
    rows[place + 1 :] = np.nan
    height, width = image.shape
    limit = np.abs(image).max()
    _cells(ax, image, np.arange(width + 1.0), np.arange(height + 1.0), limit)
    top, left, window_height, window_width = window
    _frame(ax, left, top, window_width, window_height)
    start, num_columns = width + 1.5, rows.shape[1]
    across = start + np.arange(num_columns + 1.0) * 0.8
    _cells(ax, rows, across, np.arange(len(rows) + 1.0) * _ROW, limit, fontsize=7)
    _frame(ax, start, place * _ROW, 0.8 * num_columns, _ROW)
    ax.text(width / 2, -0.3, f"image {height} x {width}", ha="center")
    ax.text(across.mean(), -0.3, f"matrix {len(rows)} x {num_columns}", ha="center")
    bottom = max(height, len(rows) * _ROW)
    ax.set(xlim=(-0.2, across[-1] + 0.2), ylim=(bottom + 0.2, -0.9))
    ax.set_aspect("equal")
    ax.axis("off")


def draw_zeros_and_ones(ax: Axes, matrix: np.ndarray, *, title: str = "") -> None:
    """Draw a matrix as dots where it is not zero.

    matrix: (M, N).
    """
    ax.imshow(np.asarray(matrix) != 0, cmap="Blues", aspect="equal", interpolation="nearest")
    ax.set(title=title, xlabel="pixel", ylabel="entry of X")
    ax.grid(False)


def _cells(
    ax: Axes,
    values: np.ndarray,
    across: np.ndarray,
    down: np.ndarray,
    limit: float | None,
    fontsize: int = 9,
) -> None:
    limit = limit or np.nanmax(np.abs(values))
    ax.pcolormesh(
        across,
        down,
        np.ma.masked_invalid(values),
        cmap="RdBu_r",
        vmin=-1.6 * limit,  # pale enough to read black numbers on it
        vmax=1.6 * limit,
        edgecolors="0.7",
        linewidth=0.5,
    )
    for (row, column), value in np.ndenumerate(values):
        if np.isfinite(value):
            middle = (across[column : column + 2].mean(), down[row : row + 2].mean())
            ax.text(*middle, f"{value:g}", ha="center", va="center", fontsize=fontsize)


def _frame(ax: Axes, left: float, top: float, width: float, height: float) -> None:
    ax.add_patch(
        Rectangle((left, top), width, height, fill=False, edgecolor=COLOURS["red"], lw=2.5)
    )

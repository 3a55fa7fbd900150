"""Weights of places over the picture that they belong to, such as an attention map."""

import numpy as np
from matplotlib.axes import Axes

from course_lib.plotting.style import COLOURS


def draw_heat(
    ax: Axes,
    image: np.ndarray,
    weights: np.ndarray,
    *,
    title: str = "",
    place: tuple[int, int] | None = None,
) -> None:
    """Draw a picture, and over it weights of its places: the larger, the more orange.

    image: (H, W) or (H, W, 3), from 0 (black) to 1 (white).
    weights: (h, w), none below zero, drawn on their own scale; a map smaller than the image is
        stretched over it.
    place: (row, column) of the map to mark with a cross: the one whose weights these are.
    """
    image, weights = np.asarray(image, float), np.asarray(weights, float)
    height, width = image.shape[:2]
    sides = (-0.5, width - 0.5, height - 0.5, -0.5)
    ax.imshow(np.clip(image, 0, 1), cmap="gray", vmin=0, vmax=1, extent=sides)
    strongest = weights.max() or 1.0
    cover = np.empty((*weights.shape, 4))
    cover[..., :3] = [int(COLOURS["orange"][i : i + 2], 16) / 255 for i in (1, 3, 5)]
    cover[..., 3] = 0.85 * weights / strongest
    ax.imshow(cover, extent=sides, interpolation="nearest")
    if place is not None:
        row, column = ((i + 0.5) * n / m - 0.5 for i, n, m in zip(
            place, (height, width), weights.shape, strict=True))  # fmt: skip
        ax.plot(column, row, "x", color=COLOURS["blue"], markersize=9, markeredgewidth=2.5)
    ax.set(xticks=[], yticks=[], title=title, xlim=sides[:2], ylim=sides[2:])
    ax.grid(False)
    ax.spines[:].set_visible(False)

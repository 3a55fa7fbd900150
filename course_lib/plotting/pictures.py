"""Pictures and what filters make of them, without ticks, on a scale that is told."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from course_lib.plotting.style import COLOURS


def draw_picture(ax: Axes, image: np.ndarray, *, title: str = "", signed: bool = False) -> None:
    """Draw a picture.

    image: (H, W) or (H, W, 3), from 0 (black) to 1 (white), what lies outside is cut off; a signed
        one (H, W) goes from blue (negative) through white to red, on its own scale.
    """
    image = np.asarray(image, dtype=float)
    if signed:
        limit = np.quantile(np.abs(image), 0.995)
        ax.imshow(image, cmap="RdBu_r", vmin=-limit, vmax=limit)
    else:
        ax.imshow(np.clip(image, 0, 1), cmap="gray", vmin=0, vmax=1)
    ax.set(xticks=[], yticks=[], title=title)
    ax.grid(False)
    ax.spines[:].set_visible(False)


def mark_box(ax: Axes, top: int, left: int, height: int, width: int, *, colour: str) -> None:
    """Draw a frame around pixels of a drawn picture; colour: a key of COLOURS."""
    ax.add_patch(
        Rectangle(
            (left - 0.5, top - 0.5), width, height, fill=False, lw=2, edgecolor=COLOURS[colour]
        )
    )

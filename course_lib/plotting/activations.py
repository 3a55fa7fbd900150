"""A function of one number with its derivative on the same axes."""

import numpy as np
from matplotlib.axes import Axes

from course_lib.plotting.style import COLOURS


def draw_activation(
    ax: Axes, x: np.ndarray, values: np.ndarray, slopes: np.ndarray, *, title: str = ""
) -> None:
    """Draw a function and its slope over x.

    x, values, slopes: (N,), N points of the axis, the function and its derivative there.
    """
    ax.axhline(0, color="0.6", linewidth=0.8)
    ax.axvline(0, color="0.6", linewidth=0.8)
    ax.plot(x, values, color=COLOURS["blue"], linewidth=2, label="y")
    ax.plot(x, slopes, color=COLOURS["red"], linewidth=1.6, linestyle="--", label="slope of y")
    ax.set(title=title, xlabel="x", ylim=(-1.2, 2.2))

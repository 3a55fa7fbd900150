"""Measured times side by side: a bar to each median, a line from quartile to quartile."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import EngFormatter, MaxNLocator
from numpy.typing import ArrayLike

from course_lib.plotting.style import COLOURS


def draw_medians(
    ax: Axes,
    labels: Sequence[str],
    medians: ArrayLike,
    quartiles: ArrayLike,
    *,
    title: str = "",
    colour: str = "sky",
) -> None:
    """Draw horizontal bars, the first on top.

    labels: (N,); medians: (N,) seconds; quartiles: (N, 2) seconds, the ends of the lines.
    colour: a key of COLOURS.
    """
    medians, (low, high) = np.asarray(medians, float), np.asarray(quartiles, float).T
    places = np.arange(len(medians))
    ax.barh(places, medians, 0.65, color=COLOURS[colour])
    errors = [medians - low, high - medians]
    ax.errorbar(medians, places, xerr=errors, fmt="none", color=COLOURS["black"], capsize=3)
    ax.set_yticks(places, labels, fontsize=9)
    ax.invert_yaxis()
    ax.set(xlim=(0, None), title=title)
    ax.xaxis.set_major_formatter(EngFormatter("s"))
    ax.xaxis.set_major_locator(MaxNLocator(4))
    ax.grid(axis="y", visible=False)

"""Runs that differ by their seed only: the mean as a line, lowest to highest as a band."""

import numpy as np
from matplotlib.axes import Axes

from course_lib.plotting.style import COLOURS


def draw_spread(
    ax: Axes, x: np.ndarray, runs: np.ndarray, label: str, *, colour: str, line: str = "-"
) -> None:
    """Draw the mean of several runs and the band from the lowest to the highest.

    x: (N,); runs: (num_seeds, N), values that are not finite are left out.
    colour: a key of COLOURS; line: a matplotlib line style.
    """
    seen = np.ma.masked_invalid(np.asarray(runs, dtype=float))
    ax.plot(x, seen.mean(axis=0), line, color=COLOURS[colour], label=label, linewidth=1.6)
    ax.fill_between(
        x, seen.min(axis=0), seen.max(axis=0), color=COLOURS[colour], alpha=0.2, linewidth=0
    )

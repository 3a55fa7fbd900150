"""A loss over two directions, as a map with contour lines."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import LogNorm

from course_lib.plotting.style import COLOURS


def draw_landscape(
    ax: Axes, ticks: np.ndarray, losses: np.ndarray, *, low: float, high: float
) -> ScalarMappable:
    """Draw losses over a square of steps, with the network itself in the middle as a cross.

    ticks: (N,) steps along both directions; losses: (N, N) positive, rows along the second.
    low, high: the ends of the logarithmic colours, the same for maps that are to be compared.
    Returns what a colour bar needs.
    """
    shown = np.clip(losses, low, high)
    levels = np.geomspace(low, high, 13)
    filled = ax.contourf(
        ticks, ticks, shown, levels=levels, cmap="viridis", norm=LogNorm(low, high)
    )
    ax.contour(ticks, ticks, shown, levels=levels, colors="white", linewidths=0.5)
    ax.plot(0, 0, "x", color=COLOURS["red"], markersize=9, markeredgewidth=2)
    ax.set(aspect="equal", xlabel="first direction", ylabel="second direction")
    ax.grid(visible=False)
    return filled

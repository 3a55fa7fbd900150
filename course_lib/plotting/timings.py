"""How long things take as they grow, on two logarithmic axes."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes


def draw_timings(ax: Axes, timings: Mapping[str, tuple[np.ndarray, np.ndarray]]) -> None:
    """Draw seconds over the amount of work, one line of marks for each way of doing it.

    timings: label -> (amount of work (N,), seconds (N,)), both positive.
    """
    for marker, (label, (work, seconds)) in zip("osv^D", timings.items(), strict=False):
        ax.loglog(work, seconds, marker=marker, markersize=5, label=label)
    ax.set_ylabel("seconds")
    ax.legend()

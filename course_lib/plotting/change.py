"""How far several quantities move away from where they were, one line each."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes

from course_lib.plotting.style import COLOURS

# From the input's dark tone on; yellow is too pale for a line.
_ORDER = ("black", "orange", "red", "sky", "blue", "purple", "green")


def draw_changes(
    ax: Axes, amounts: np.ndarray, changes: Mapping[str, np.ndarray], *, xlabel: str = ""
) -> None:
    """Draw one line for each quantity: its change against the amount of a transformation.

    amounts: (N,). changes: name -> (N,), 0 where nothing changed; at most seven of them.
    """
    for (name, values), colour in zip(changes.items(), _ORDER, strict=False):
        ax.plot(
            amounts,
            values,
            color=COLOURS[colour],
            marker="o",
            markersize=3,
            linewidth=1.5,
            label=name,
        )
    ax.set(xlabel=xlabel)
    ax.set_ylim(bottom=0)

"""Which channels a stack of layers connects: circles for channels, lines for weights."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle

from course_lib.plotting.style import COLOURS

_GROUPS = ("blue", "orange", "green", "purple", "sky", "red")
_MIXED = "0.25"  # a channel that depends on several groups of the input
_RADIUS = 0.24
_STEP = 2.0  # between two rows of channels


def draw_mixing(
    ax: Axes, layers: Sequence[np.ndarray], groups: Sequence[int], *, title: str = ""
) -> None:
    """Draw rows of channels, the input below, and a line for each weight between two rows.

    A channel has the colour of the input's group that it depends on, dark grey for several.

    layers: bool (num_outputs, num_inputs) each, from the input on: whether an output sees an input.
    groups: (num_inputs,) of the first layer, the number of each channel's group, at most six.
    """
    depends = np.equal.outer(groups, np.unique(groups))  # (num_channels, num_groups)
    widest = max(len(groups), *(len(layer) for layer in layers))
    lower = _row(len(groups), widest, 0)
    _circles(ax, lower, depends)
    for number, layer in enumerate(layers, 1):
        layer = np.asarray(layer, bool)
        upper = _row(len(layer), widest, number * _STEP)
        for output, source in np.argwhere(layer):
            (x0, y0), (x1, y1) = lower[source], upper[output]
            colour = _colour(depends[source])
            ax.plot([x0, x1], [y0, y1], color=colour, linewidth=1.1, zorder=1)
        depends = layer @ depends
        _circles(ax, upper, depends)
        lower = upper
    ax.set(xlim=(-0.6, widest - 0.4), ylim=(-0.5, len(layers) * _STEP + 0.5), aspect="equal")
    ax.set_title(title, fontsize=10)
    ax.axis("off")


def _row(num: int, widest: int, height: float) -> list[tuple[float, float]]:
    """Return the places of a row of channels, in the middle of the widest row."""
    return [(place + (widest - num) / 2, height) for place in range(num)]


def _circles(ax: Axes, places: Sequence[tuple[float, float]], depends: np.ndarray) -> None:
    for place, groups in zip(places, depends, strict=True):
        ax.add_patch(Circle(place, _RADIUS, facecolor=_colour(groups), edgecolor="0.2", zorder=2))


def _colour(groups: np.ndarray) -> str:
    """Return the colour of what depends on these groups, white for none."""
    seen = np.flatnonzero(groups)
    if len(seen) == 0:
        return "white"
    return COLOURS[_GROUPS[seen[0]]] if len(seen) == 1 else _MIXED

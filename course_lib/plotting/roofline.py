"""How fast work ran and how fast it could have run: a roofline, on two logarithmic axes."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import EngFormatter, NullFormatter
from numpy.typing import ArrayLike

from course_lib.plotting.style import COLOURS

_SLOPES = ("-", "--", ":")
_MARKERS = "osv^DPX*"
_ROOM = 3.0  # factor by which the axes reach beyond what is drawn


def draw_roofline(
    ax: Axes,
    peak: float,
    bandwidths: Mapping[str, float],
    names: Sequence[str],
    intensities: ArrayLike,
    rates: ArrayLike,
) -> None:
    """Draw the roofs of a machine and, below them, what several pieces of work reached.

    peak: multiply-accumulates in a second; bandwidths: what bytes come from -> bytes in a second,
    at most three, the slowest first.
    names, intensities, rates: of each piece of work its name, its multiply-accumulates for each
    byte and in each second, all positive.
    """
    pace = EngFormatter("B/s", places=0)
    intensities, rates = np.asarray(intensities, float), np.asarray(rates, float)
    ridges = [peak / bandwidth for bandwidth in bandwidths.values()]
    left = min([*intensities, *ridges]) / _ROOM
    right = max([*intensities, *ridges]) * _ROOM
    for line, (label, bandwidth) in zip(_SLOPES, bandwidths.items(), strict=False):
        ridge = peak / bandwidth
        ax.plot(
            [left, ridge, right],
            [left * bandwidth, peak, peak],
            line,
            color=COLOURS["black"],
            linewidth=1.4,
            label=f"{label}, {pace(bandwidth)}",
        )
    colours = [colour for name, colour in COLOURS.items() if name not in ("black", "yellow")]
    for place, (name, x, y) in enumerate(zip(names, intensities, rates, strict=True)):
        marker, colour = _MARKERS[place % len(_MARKERS)], colours[place % len(colours)]
        ax.plot(x, y, marker, color=colour, markersize=8, label=name)
    ax.set(xscale="log", yscale="log", xlim=(left, right))
    ax.set(xlabel="multiply-accumulates for each byte", ylabel="multiply-accumulates in a second")
    ax.yaxis.set_major_formatter(EngFormatter())
    ax.yaxis.set_minor_formatter(NullFormatter())
    ax.legend(loc="center left", bbox_to_anchor=(1.0, 0.5), fontsize=8)

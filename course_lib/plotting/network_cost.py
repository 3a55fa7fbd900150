"""What networks cost: several of them compared, or one of them along its layers."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import EngFormatter
from numpy.typing import ArrayLike

from course_lib.plotting.style import COLOURS

# Area of a disc in points squared for a million parameters; beyond it areas grow in proportion.
_AREA_PER_MILLION = 12.0
_SMALLEST_AREA = 12.0


def draw_network_costs(
    ax: Axes,
    names: Sequence[str],
    macs: ArrayLike,
    parameters: ArrayLike,
    seconds: ArrayLike,
    quartiles: ArrayLike,
) -> None:
    """Draw measured time over multiply-accumulates, a disc for each network, area by parameters.

    macs, parameters, seconds: (num_networks,) positive; seconds are medians.
    quartiles: (num_networks, 2) seconds, the ends of the bars.
    """
    macs, parameters, seconds = map(np.asarray, (macs, parameters, seconds))
    low, high = np.asarray(quartiles).T
    areas = np.maximum(_AREA_PER_MILLION * parameters / 1e6, _SMALLEST_AREA)
    ax.scatter(macs, seconds, areas, color=COLOURS["sky"], alpha=0.5, edgecolor=COLOURS["blue"])
    bars = [seconds - low, high - seconds]
    ax.errorbar(macs, seconds, bars, fmt=".", color=COLOURS["black"], markersize=3, capsize=2)
    for name, count, x, y in zip(names, parameters, macs, seconds, strict=True):
        label = f"{name} ({count / 1e6:.3g}M)"
        ax.annotate(label, (x, y), xytext=(5, 4), textcoords="offset points", fontsize=8)
    ax.set(xscale="log", yscale="log", title="Area of a disc: parameters, in millions")
    ax.set(xlabel="multiply-accumulates for one image", ylabel="time of a batch, with quartiles")
    ax.xaxis.set_major_formatter(EngFormatter())
    ax.yaxis.set_major_formatter(EngFormatter("s"))
    ax.margins(0.2)


def draw_layer_costs(
    axes: Sequence[Axes], costs: Mapping[str, Sequence[float] | np.ndarray]
) -> None:
    """Draw one network's costs along its layers, a row of bars for each kind of cost.

    axes: one for each; costs: label -> (num_layers,), in the layers' order.
    """
    colours = list(COLOURS.values())
    for ax, (label, values), colour in zip(axes, costs.items(), colours, strict=False):
        ax.bar(np.arange(len(values)), values, width=1.0, color=colour)
        ax.set_ylabel(label)
        ax.yaxis.set_major_formatter(EngFormatter())
    axes[-1].set_xlabel("layer, from the input to the output")

"""What accuracy costs: networks as discs over a cost, their areas in proportion to parameters."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import EngFormatter
from numpy.typing import ArrayLike

from course_lib.plotting.style import COLOURS

_AREA_PER_MILLION = 6.0  # points squared
_CLOSE = 0.12  # in powers of ten: names of neighbours stand on two sides


def draw_accuracy_over_cost(
    ax: Axes,
    names: Sequence[str],
    costs: ArrayLike,
    accuracies: ArrayLike,
    parameters: ArrayLike,
    *,
    label: str,
    unit: str = "",
    colour: str = "sky",
) -> None:
    """Draw accuracies over costs on a logarithmic axis, a named disc for each network.

    costs, accuracies, parameters: (num_networks,) positive; accuracies are shares of 1.
    label: what the cost is; unit: of its ticks ("s"); colour: a key of COLOURS.
    """
    costs, accuracies, parameters = map(np.asarray, (costs, accuracies, parameters))
    areas = _AREA_PER_MILLION * parameters / 1e6
    ax.scatter(costs, 100 * accuracies, areas, color=COLOURS[colour], alpha=0.5, edgecolor="0.3")
    written: list[tuple[float, float]] = []
    for name, x, y in zip(names, costs, 100 * accuracies, strict=True):
        is_free = all(abs(np.log10(x / a)) > _CLOSE or abs(y - b) > 1 for a, b in written)
        place = (5, -10) if is_free else (-5, 8)
        side = "left" if is_free else "right"
        ax.annotate(name, (x, y), xytext=place, textcoords="offset points", fontsize=8, ha=side)
        written.append((x, y))
    ax.set(xscale="log", xlabel=label, ylabel="top-1 accuracy (%)")
    ax.xaxis.set_major_formatter(EngFormatter(unit))
    ax.margins(x=0.25, y=0.15)

"""Which output is connected to which input, and through which weight."""

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes


def draw_connections(ax: Axes, weights: np.ndarray, *, title: str = "") -> None:
    """Draw a layer as a table, outputs down and inputs across; an equal number is a shared weight.

    weights: int (num_outputs, num_inputs), the number of the weight at each connection, -1 where
    there is none.
    """
    weights = np.asarray(weights)
    num_weights = weights.max() + 1
    # Evenly spaced hues, in two shades: of many weights no two look alike that are neighbours.
    hues = np.arange(num_weights) / num_weights
    shades = np.where(np.arange(num_weights) % 2, 0.3, 0.6)
    colours = mpl.colors.hsv_to_rgb(np.column_stack([hues, shades, np.full(num_weights, 0.95)]))
    picture = np.ones((*weights.shape, 3))
    picture[weights >= 0] = colours[weights[weights >= 0]]
    ax.imshow(picture, interpolation="nearest")
    for (row, column), weight in np.ndenumerate(weights):
        if weight >= 0:
            ax.text(column, row, weight, ha="center", va="center", fontsize=6.5)
    ax.set(title=title, xlabel="input", ylabel="output")
    ax.set_xticks(np.arange(weights.shape[1] + 1) - 0.5, minor=True)
    ax.set_yticks(np.arange(weights.shape[0] + 1) - 0.5, minor=True)
    ax.grid(False)
    ax.grid(which="minor", color="white", alpha=1, linewidth=1)
    ax.tick_params(which="minor", length=0)

"""Which output is connected to which input, and through which weight."""

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes


def draw_connections(ax: Axes, weights: np.ndarray, *, title: str = "") -> None:
    """Draw a layer as a table, outputs down and inputs across; equal colour is one shared weight.

    weights: int (num_outputs, num_inputs), the number of the weight at each connection, -1 where
    there is none.
    """
    weights = np.asarray(weights)
    num_weights = weights.max() + 1
    # Steps of the golden ratio keep neighbouring numbers apart on the colour wheel.
    hues = (np.arange(num_weights) * 0.618034) % 1
    colours = mpl.colors.hsv_to_rgb(
        np.column_stack([hues, np.full(num_weights, 0.55), np.full(num_weights, 0.92)])
    )
    picture = np.ones((*weights.shape, 3))
    picture[weights >= 0] = colours[weights[weights >= 0]]
    ax.imshow(picture, interpolation="nearest")
    ax.set(title=title, xlabel="input", ylabel="output")
    ax.set_xticks(np.arange(weights.shape[1] + 1) - 0.5, minor=True)
    ax.set_yticks(np.arange(weights.shape[0] + 1) - 0.5, minor=True)
    ax.grid(False)
    ax.grid(which="minor", color="white", alpha=1, linewidth=1)
    ax.tick_params(which="minor", length=0)

"""Balls that roll on a landscape: contours, the paths of optimisers, where each start ends."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap

from course_lib.plotting.style import COLOURS


def draw_contours(ax: Axes, x: np.ndarray, y: np.ndarray, height: np.ndarray) -> None:
    """Draw a landscape as level lines that lie closer together near its floor.

    x: (W,), y: (H,), the grid's places; height: (H, W).
    """
    above = height - height.min()
    levels = above.max() * np.linspace(0, 1, 22)[1:] ** 2.5
    ax.contourf(x, y, above, levels=[0, *levels], cmap="Greys", alpha=0.45)
    ax.contour(x, y, above, levels=levels, colors="grey", linewidths=0.5)
    ax.grid(False)
    ax.set(xlim=(x[0], x[-1]), ylim=(y[0], y[-1]), xlabel="first parameter")
    ax.set_ylabel("second parameter")


def draw_descent(
    ax: Axes, path: np.ndarray, label: str, *, colour: str, last: int | None = None
) -> None:
    """Draw the places that an optimiser visited, a large dot at the latest.

    path: (num_steps + 1, 2), xy; last: how many steps to show, None for all.
    colour: a key of COLOURS.
    """
    shown = path if last is None else path[: last + 1]
    ax.plot(*shown.T, ".-", color=COLOURS[colour], linewidth=1.2, markersize=3)
    ax.plot(*shown[-1], "o", color=COLOURS[colour], markersize=8, label=label)


def mark_places(ax: Axes, places: np.ndarray, names: list[str], colours: list[str]) -> None:
    """Mark stationary points with a cross and a name. places: (num_places, 2), xy."""
    for place, name, colour in zip(places, names, colours, strict=True):
        ax.plot(*place, "X", color=COLOURS[colour], markersize=9, markeredgecolor="white", zorder=5)
        ax.annotate(name, place, xytext=(0, -14), textcoords="offset points", ha="center")


def draw_basins(ax: Axes, x: np.ndarray, y: np.ndarray, basin: np.ndarray) -> None:
    """Colour each start by where it ended. basin: bool (H, W), true for the global minimum."""
    colours = ListedColormap([COLOURS["orange"], COLOURS["sky"]])
    ax.pcolormesh(x, y, basin, cmap=colours, vmin=0, vmax=1, alpha=0.8, rasterized=True)
    ax.grid(False)
    ax.set(xlabel="first parameter at the start", ylabel="second parameter at the start")


def draw_slope_steps(ax: Axes, w: np.ndarray, loss: np.ndarray, path: np.ndarray, at: np.ndarray):
    """Draw a loss of one parameter and the steps taken on it.

    w, loss: (N,), the curve; path, at: (num_steps + 1,), parameters visited and their losses.
    """
    ax.plot(w, loss, color="grey")
    ax.plot(path, at, ".-", color=COLOURS["red"])
    ax.plot(path[0], at[0], "o", color=COLOURS["blue"], label="start")
    ax.set(xlim=(w[0], w[-1]), ylim=(-0.05 * loss.max(), loss.max()), xlabel="w", ylabel="loss")
    ax.legend(loc="upper center")


def draw_momentum_map(
    ax: Axes, product: np.ndarray, momentum: np.ndarray, factor: np.ndarray
) -> None:
    """Draw by what factor momentum shrinks the error in a step, and where it overshoots.

    product: (W,), learning rate times curvature; momentum: (H,); factor: (H, W), 1 and more where
    it diverges.
    """
    shown = np.ma.masked_greater(factor, 1.0)
    levels = [0.0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0]
    picture = ax.contourf(product, momentum, shown, levels=levels, cmap="viridis")
    ax.figure.colorbar(picture, ax=ax, label="factor per step", ticks=levels)
    ax.set_facecolor("#d0d0d0")
    ax.plot(2 * (1 + momentum), momentum, color=COLOURS["red"], linewidth=2)
    ax.plot((1 - momentum**0.5) ** 2, momentum, "--", color="white", linewidth=1.5)
    ax.plot((1 + momentum**0.5) ** 2, momentum, "--", color="white", linewidth=1.5)
    ax.text(3.75, 0.2, "diverges", ha="right")
    ax.text(1.0, 0.62, "swings to and fro", color="white", ha="center")
    ax.grid(False)
    ax.set(xlim=(product[0], product[-1]), ylim=(momentum[0], momentum[-1]))
    ax.set(xlabel="learning rate x curvature", ylabel="momentum")

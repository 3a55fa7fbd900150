"""Curves with the lines that touch or cut them: secants, tangents, cuts of a surface."""

import numpy as np
from matplotlib.axes import Axes

from course_lib.plotting.style import COLOURS


def draw_secant(
    ax: Axes,
    x: np.ndarray,
    y: np.ndarray,
    start: tuple[float, float],
    end: tuple[float, float],
) -> None:
    """Draw a curve, the straight line through two of its points and the line's rise over run.

    x, y: (N,) the curve. start, end: (x, y) of the two points, which differ in x.
    """
    slope = (end[1] - start[1]) / (end[0] - start[0])
    ax.plot(x, y, color=COLOURS["blue"])
    ax.axline(start, slope=slope, color=COLOURS["red"])
    ax.plot([start[0], end[0], end[0]], [start[1], start[1], end[1]], ":", color=COLOURS["black"])
    ax.plot(*end, "o", color=COLOURS["purple"])
    ax.plot(*start, "o", color=COLOURS["black"])
    ax.annotate("A", start, (-12, 6), textcoords="offset points")
    _frame(ax, x, y)


def draw_tangent(
    ax: Axes,
    x: np.ndarray,
    y: np.ndarray,
    point: tuple[float, float],
    slope: float,
    *,
    colour: str = "red",
    reach: float = 0.7,
) -> None:
    """Draw a curve and a piece of the line through one of its points with a given slope.

    x, y: (N,) the curve. point: (x, y). colour: a key of COLOURS, for both curve and line.
    reach: how far the line goes to either side, in units of x.
    """
    ax.plot(x, y, color=COLOURS[colour], alpha=0.5)
    ends = np.array([-reach, reach])
    ax.plot(point[0] + ends, point[1] + slope * ends, color=COLOURS[colour], linewidth=2)
    ax.plot(*point, "o", color=COLOURS["black"])
    _frame(ax, x, y)


def _frame(ax: Axes, x: np.ndarray, y: np.ndarray) -> None:
    """Keep the view on the curve, however long the lines are."""
    room = 0.15 * (y.max() - y.min())
    ax.set_xlim(x.min(), x.max())
    ax.set_ylim(y.min() - room, y.max() + room)

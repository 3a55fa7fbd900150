"""Decision pictures: a plane coloured by a classifier's output, points of two classes, lines."""

from collections.abc import Sequence

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes

from course_lib.plotting.style import COLOURS

# From class 0 through undecided to class 1, in the colours of the two classes' points.
_SHADES = mpl.colors.LinearSegmentedColormap.from_list(
    "decision", [COLOURS["orange"], "#FFFFFF", COLOURS["blue"]]
)
_CLASS_COLOURS = (COLOURS["orange"], COLOURS["blue"])
_CLASS_MARKERS = ("o", "^")


def plane_points(
    xlim: tuple[float, float], ylim: tuple[float, float], num: int = 121
) -> np.ndarray:
    """Return a grid over a rectangle as rows: float64 (num * num, 2), x varies fastest."""
    xs, ys = np.meshgrid(np.linspace(*xlim, num), np.linspace(*ylim, num))
    return np.column_stack([xs.ravel(), ys.ravel()])


def shade_plane(ax: Axes, points: np.ndarray, outputs: np.ndarray) -> None:
    """Colour the plane by outputs between 0 and 1 and draw the line where they are one half.

    points: what `plane_points` returned; outputs: (num * num,), one for each of its rows.
    """
    num = round(len(points) ** 0.5)
    xs, ys = points[:num, 0], points[::num, 1]
    heights = np.asarray(outputs).reshape(num, num)
    extent = (xs[0], xs[-1], ys[0], ys[-1])
    ax.imshow(
        heights,
        origin="lower",
        extent=extent,
        cmap=_SHADES,
        vmin=0,
        vmax=1,
        alpha=0.45,
        aspect="auto",
        interpolation="bilinear",
    )
    if heights.min() < 0.5 < heights.max():
        ax.contour(xs, ys, heights, levels=[0.5], colors="black", linewidths=1.6)
    ax.set(xlim=extent[:2], ylim=extent[2:])
    ax.grid(False)


def scatter_classes(
    ax: Axes,
    points: np.ndarray,
    labels: np.ndarray,
    names: Sequence[str],
    *,
    size: float = 22,
    wrong: np.ndarray | None = None,
) -> None:
    """Draw points of class 0 and 1, each class with its colour and marker.

    points: (num_points, 2); labels: (num_points,) of 0 and 1; names: what the legend calls them.
    wrong: bool (num_points,), which points get a ring around them.
    """
    for label, name in enumerate(names):
        chosen = points[labels == label]
        ax.scatter(
            chosen[:, 0],
            chosen[:, 1],
            s=size,
            c=_CLASS_COLOURS[label],
            marker=_CLASS_MARKERS[label],
            edgecolors="black",
            linewidths=0.5,
            label=name,
            zorder=3,
        )
    if wrong is not None:
        ringed = points[wrong]
        ax.scatter(
            ringed[:, 0],
            ringed[:, 1],
            s=2.5 * size,
            facecolors="none",
            edgecolors=COLOURS["red"],
            linewidths=0.6,
            zorder=2,  # behind the points, which must stay to be seen where many are wrong
        )


def draw_line(ax: Axes, weights: Sequence[float], bias: float, *, label: str, **style) -> None:
    """Draw the line weights[0] x + weights[1] y + bias = 0 across the axes."""
    normal = np.asarray(weights, dtype=float)
    foot = -bias * normal / (normal @ normal)
    along = np.array([-normal[1], normal[0]])
    ax.axline(foot, foot + along, label=label, **style)

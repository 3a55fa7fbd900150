"""Surfaces over a plane, cuts through them, and a direction that turns."""

from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from mpl_toolkits.mplot3d import Axes3D

from course_lib.plotting.style import COLOURS


class Surface(NamedTuple):
    """A surface as arrays: x, y, z, each (H, W)."""

    x: np.ndarray
    y: np.ndarray
    z: np.ndarray


class Turn(NamedTuple):
    """How a surface rises over a turning direction.

    degrees, rates: (N,) the angles looked at and how steep the surface is along each.
    now: the index of the angle that is drawn.
    """

    degrees: np.ndarray
    rates: np.ndarray
    now: int


def draw_surface(
    ax: Axes3D, surface: Surface, *, view: tuple[float, float] = (35.0, -60.0)
) -> None:
    """Draw a surface, half transparent so that lines on it stay visible.

    view: elevation and azimuth of the eye, in degrees.
    """
    ax.plot_surface(
        *surface, cmap="viridis", alpha=0.6, linewidth=0, rstride=1, cstride=1, antialiased=True
    )
    ax.view_init(*view)
    ax.set(xlabel="x", ylabel="y")
    for axis in (ax.xaxis, ax.yaxis, ax.zaxis):
        axis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
    ax.tick_params(labelsize=8, pad=-1)
    ax.set_box_aspect((1, 1, 0.75), zoom=0.95)


def draw_path(ax: Axes3D, path: np.ndarray, tangent: np.ndarray, *, colour: str = "red") -> None:
    """Draw a path on a surface, its tangent, where they touch and where the tangent leads.

    path: (N, 3) points x, y, z; tangent: (2, 3) the two ends of the straight line.
    colour: a key of COLOURS.
    """
    # Lines in three dimensions are sorted by one depth each: without zorder the surface hides them.
    ax.plot(*path.T, color=COLOURS[colour], linestyle=":", zorder=10)
    ax.plot(*tangent.T, color=COLOURS[colour], linewidth=2.5, zorder=11)
    ax.plot(*tangent[1:].T, "D", color=COLOURS[colour], markersize=6, zorder=12)
    ax.plot(*tangent.mean(axis=0)[:, None], "o", color=COLOURS["black"], markersize=5, zorder=12)


def draw_turning_direction(
    ax: Axes, surface: Surface, path: np.ndarray, tangent: np.ndarray, turn: Turn
) -> None:
    """Draw a surface with one direction's tangent, and below it the slope over all directions.

    ax: gives the room and keeps its title; the two pictures are axes inside it.
    path, tangent: as in `draw_path`, for the direction that is shown.
    """
    ax.set_axis_off()
    above = ax.inset_axes((-0.1, 0.34, 1.1, 0.7), projection="3d")
    draw_surface(above, surface)
    draw_path(above, path, tangent)
    above.set(zlim=_heights(surface, tangent, turn))
    draw_rates(ax.inset_axes((0.08, 0.02, 0.9, 0.26)), turn)


def _heights(surface: Surface, tangent: np.ndarray, turn: Turn) -> tuple[float, float]:
    """Return the lowest and the highest z of all directions, so that the surface keeps its size."""
    reach = np.linalg.norm(tangent[1, :2] - tangent[0, :2]) / 2
    rise, middle = float(reach * np.abs(turn.rates).max()), float(tangent[:, 2].mean())
    lowest, highest = float(surface.z.min()), float(surface.z.max())
    return min(lowest, middle - rise), max(highest, middle + rise)


def draw_rates(ax: Axes, turn: Turn) -> None:
    """Draw how steep a surface is over the angle of the direction, with the present one marked."""
    ax.axhline(0, color="grey", linewidth=0.8)
    ax.plot(turn.degrees, turn.rates, color=COLOURS["blue"])
    ax.plot(turn.degrees[turn.now], turn.rates[turn.now], "o", color=COLOURS["red"])
    ax.set(xlabel="angle of the direction (degrees)", ylabel="slope", xticks=range(0, 361, 90))

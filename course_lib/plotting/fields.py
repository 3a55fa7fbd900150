"""Receptive fields: the cone from one output to the input, and how strongly each pixel acts."""

from collections.abc import Iterable, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from course_lib.plotting.style import COLOURS

Link = tuple[int, int]


def draw_cone(
    ax: Axes,
    places: Sequence[np.ndarray],
    seen: Sequence[Iterable[int]],
    links: Sequence[Iterable[Link]],
    *,
    title: str = "",
) -> None:
    """Draw layers of a one-dimensional network as rows of dots, the input at the bottom.

    places: for each layer, the input's first, where its units stand, in pixels of the input.
    seen: for each layer the units to fill in.
    links: for each layer after the input pairs (unit, unit of the layer below) to join.
    """
    for level, (xs, filled) in enumerate(zip(places, seen, strict=True)):
        ax.plot(xs, np.full(len(xs), level), "o", ms=5, mfc="white", mec="0.7", zorder=2)
        chosen = np.asarray(xs)[sorted(filled)]
        ax.plot(chosen, np.full(len(chosen), level), "o", ms=6, color=COLOURS["red"], zorder=3)
    for level, pairs in enumerate(links, start=1):
        for unit, below in pairs:
            ends = [places[level][unit], places[level - 1][below]]
            ax.plot(ends, [level, level - 1], color=COLOURS["red"], lw=0.8, alpha=0.6, zorder=1)
    names = ["input", *(f"layer {level}" for level in range(1, len(places)))]
    ax.set(yticks=range(len(places)), yticklabels=names, xlabel="pixel of the input", title=title)
    ax.grid(False)


def draw_field(ax: Axes, energy: np.ndarray, *, title: str = "", square: int | None = None) -> None:
    """Draw how strongly each pixel acts on one output, from white (not at all) to dark.

    energy: (H, W), not negative. square: side of a square around the middle to frame, in pixels.
    """
    energy = np.asarray(energy)
    ax.imshow(energy, cmap="Reds", vmin=0, vmax=energy.max(), interpolation="nearest")
    ax.set(xticks=[], yticks=[], title=title)
    ax.grid(False)
    ax.spines[:].set_visible(False)
    if square is not None:
        left, top = (np.array(energy.shape[::-1]) - 1) / 2 - square / 2
        ax.add_patch(
            Rectangle((left, top), square, square, fill=False, edgecolor=COLOURS["blue"], lw=1.5)
        )
    ax.set(xlim=(-1.5, energy.shape[1] + 0.5), ylim=(energy.shape[0] + 0.5, -1.5))

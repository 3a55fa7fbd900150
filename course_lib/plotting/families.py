"""Small pictures of how families of networks are wired: circles for values, arrows for weights."""

import itertools
from collections.abc import Iterable, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch

from course_lib.plotting.style import COLOURS

Point = tuple[float, float]
_SHARED = (COLOURS["blue"], COLOURS["orange"], COLOURS["green"])
_RADIUS = 0.17


def draw_dense(ax: Axes, num: int = 6) -> None:
    """Draw a fully connected layer: every output sees every input, each line its own weight."""
    inputs, outputs = _row(num, 0), _row(num, 2)
    for end in outputs:
        _lines(ax, [(start, end) for start in inputs], "0.65")
    _circles(ax, inputs, COLOURS["sky"])
    _circles(ax, outputs, COLOURS["green"])
    _frame(ax, num, 2)


def draw_convolution(ax: Axes, num: int = 6) -> None:
    """Draw a convolution: three neighbours for each output, the same three weights (colours)."""
    inputs, outputs = _row(num, 0), _row(num - 2, 2, first=1)
    for place, end in enumerate(outputs):
        for start, colour in zip(inputs[place : place + 3], _SHARED, strict=True):
            _lines(ax, [(start, end)], colour, width=1.4)
    _circles(ax, inputs, COLOURS["sky"])
    _circles(ax, outputs, COLOURS["green"])
    _frame(ax, num, 2)


def draw_recurrence(ax: Axes, num: int = 6) -> None:
    """Draw a recurrent network: one state, passed on from step to step by the same weights."""
    inputs, states = _row(num, 0), _row(num, 1.2)
    for start, end in zip(inputs, states, strict=True):
        _arrow(ax, start, end, COLOURS["blue"])
    for start, end in itertools.pairwise(states):
        _arrow(ax, start, end, COLOURS["orange"])
    _arrow(ax, states[-1], (num - 1, 2.1), COLOURS["green"])
    _circles(ax, inputs, COLOURS["sky"])
    _circles(ax, states, COLOURS["orange"])
    _frame(ax, num, 2)


def draw_residual(ax: Axes, num_blocks: int = 2) -> None:
    """Draw residual blocks: two layers in a box, and a way around them that adds x again."""
    step = 2.7
    for block in range(num_blocks):
        left = block * step
        _arrow(ax, (left, 0.6), (left + 0.75, 0.6), "0.3", shrink=0)
        box = FancyBboxPatch(
            (left + 0.75, 0.25), 0.9, 0.7, boxstyle="round,pad=0.05", facecolor=COLOURS["sky"]
        )
        ax.add_patch(box)
        ax.text(left + 1.2, 0.6, "layers", ha="center", va="center", fontsize=8)
        _arrow(ax, (left + 1.7, 0.6), (left + 2.28, 0.6), "0.3", shrink=0)
        _arrow(ax, (left + 0.3, 0.6), (left + 2.42, 0.78), COLOURS["orange"], bend=-0.9, shrink=0)
        ax.add_patch(Circle((left + 2.45, 0.6), 0.17, facecolor="white", edgecolor="0.2"))
        ax.text(left + 2.45, 0.59, "+", ha="center", va="center")
    _arrow(ax, (num_blocks * step - 0.06, 0.6), (num_blocks * step + 0.4, 0.6), "0.3", shrink=0)
    ax.set(xlim=(-0.1, num_blocks * step + 0.5), ylim=(-0.5, 2.2), aspect="equal")
    ax.axis("off")


def draw_attention(ax: Axes, shares: np.ndarray) -> None:
    """Draw attention: every output sees every input, as wide as its share.

    shares: (num_outputs, num_inputs), each row with sum 1.
    """
    num = shares.shape[1]
    inputs, outputs = _row(num, 0), _row(shares.shape[0], 2)
    for row, end in zip(shares, outputs, strict=True):
        for start, share in zip(inputs, row, strict=True):
            _lines(ax, [(start, end)], COLOURS["purple"], width=5 * share)
    _circles(ax, inputs, COLOURS["sky"])
    _circles(ax, outputs, COLOURS["green"])
    _frame(ax, num, 2)


def draw_graph(ax: Axes, edges: Iterable[tuple[int, int]], centre: int, num: int = 6) -> None:
    """Draw a graph's nodes on a ring and, as arrows, what one node receives from its neighbours.

    edges: pairs of nodes 0..num - 1; centre: the node whose neighbours are shown.
    """
    angles = 2 * np.pi * np.arange(num) / num + 0.3
    nodes = [(2.5 + 2 * np.cos(angle), 1 + 1.05 * np.sin(angle)) for angle in angles]
    for one, other in edges:
        if centre in (one, other):
            source = other if one == centre else one
            _arrow(ax, nodes[source], nodes[centre], COLOURS["blue"])
        else:
            _lines(ax, [(nodes[one], nodes[other])], "0.65")
    _circles(ax, nodes, COLOURS["sky"])
    _circles(ax, [nodes[centre]], COLOURS["green"])
    _frame(ax, num, 2)


def draw_autoencoder(ax: Axes, sizes: Sequence[int] = (5, 3, 2, 3, 5)) -> None:
    """Draw an autoencoder on its side: a narrow middle, and the half behind it that generates."""
    columns = [
        [(1.25 * place, 1 + 0.5 * (row - (size - 1) / 2)) for row in range(size)]
        for place, size in enumerate(sizes)
    ]
    middle = len(sizes) // 2
    for place, (left, right) in enumerate(itertools.pairwise(columns)):
        colour = "0.65" if place < middle else COLOURS["orange"]
        _lines(ax, [(start, end) for start in left for end in right], colour)
    for place, column in enumerate(columns):
        behind = COLOURS["orange"] if place > middle else COLOURS["green"]
        _circles(ax, column, COLOURS["sky"] if place < middle else behind)
    _frame(ax, 6, 2)


def _row(num: int, height: float, first: float = 0) -> list[Point]:
    return [(first + place, height) for place in range(num)]


def _circles(ax: Axes, points: Iterable[Point], colour: str) -> None:
    for point in points:
        ax.add_patch(Circle(point, _RADIUS, facecolor=colour, edgecolor="0.2", zorder=3))


def _lines(ax: Axes, pairs: Iterable[tuple[Point, Point]], colour: str, width: float = 0.7) -> None:
    for start, end in pairs:
        ax.plot([start[0], end[0]], [start[1], end[1]], color=colour, lw=width, zorder=1)


def _arrow(
    ax: Axes, start: Point, end: Point, colour: str, *, bend: float = 0, shrink: float = 9
) -> None:
    ax.add_patch(
        FancyArrowPatch(
            start,
            end,
            arrowstyle="-|>",
            mutation_scale=9,
            color=colour,
            linewidth=1.3,
            connectionstyle=f"arc3,rad={bend}",
            shrinkA=shrink,
            shrinkB=shrink,
            zorder=2,
        )
    )


def _frame(ax: Axes, num: int, top: float) -> None:
    ax.set(xlim=(-0.4, num - 0.6), ylim=(-0.4, top + 0.4), aspect="equal")
    ax.axis("off")

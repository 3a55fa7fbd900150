"""Networks with several branches: boxes and arrows, where one colour is one set of weights."""

from collections.abc import Iterable, Mapping

from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from course_lib.plotting.style import COLOURS

# Half of a box, where columns and rows are one apart.
_HALF_WIDTH, _HALF_HEIGHT = 0.38, 0.3

Box = tuple[float, float, str, str]


def draw_branches(
    ax: Axes,
    boxes: Mapping[str, Box],
    arrows: Iterable[tuple[str, str]],
    *,
    title: str = "",
) -> None:
    """Draw a network as boxes and arrows, from left to right.

    boxes: name -> (column, row from the top, text, colour); colour: a key of COLOURS, "" for data
        that has no weights. Boxes of one colour share their weights.
    arrows: (source, target), names of boxes.
    """
    for column, row, text, colour in boxes.values():
        ax.add_patch(
            FancyBboxPatch(
                (column - _HALF_WIDTH, row - _HALF_HEIGHT),
                2 * _HALF_WIDTH,
                2 * _HALF_HEIGHT,
                boxstyle="round,pad=0,rounding_size=0.1",
                facecolor=COLOURS[colour] if colour else "white",
                edgecolor="0.3",
                alpha=0.55 if colour else 1.0,
            )
        )
        ax.text(column, row, text, ha="center", va="center", fontsize=9)
    for source, target in arrows:
        (x0, y0), (x1, y1) = boxes[source][:2], boxes[target][:2]
        ends = (x0 + _HALF_WIDTH, y0), (x1 - _HALF_WIDTH, y1)
        ax.add_patch(FancyArrowPatch(*ends, arrowstyle="-|>", mutation_scale=9, color="0.35"))
    columns, rows = zip(*(box[:2] for box in boxes.values()), strict=True)
    ax.set(
        xlim=(min(columns) - 0.5, max(columns) + 0.5),
        ylim=(max(rows) + 0.5, min(rows) - 0.5),
        title=title,
    )
    ax.axis("off")

"""How a block of a network is wired: boxes for steps, arrows for what goes from one to the next."""

from collections.abc import Iterable, Mapping

from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from course_lib.plotting.style import COLOURS

# name -> (column, row, text, colour): row 0 is on top.
Boxes = Mapping[str, tuple[float, float, str, str]]

_HEIGHT = 0.56
_WIDTH = 0.84
_PASSING = 2.0  # rows, from which on an arrow in one column goes round what stands between


def draw_wiring(
    ax: Axes, boxes: Boxes, arrows: Iterable[tuple[str, str]], *, title: str = "", bend: float = 0.5
) -> None:
    """Draw boxes and the arrows between them, from top to bottom.

    boxes: name -> (column, row, text, colour), the colour a key of COLOURS or "white".
    arrows: pairs of names; one that passes over rows in its own column goes round them by `bend`.
    """
    arrows = list(arrows)
    for column, row, text, colour in boxes.values():
        _draw_box(ax, column, row, text, colour)
    for start, end in arrows:
        (left, top, *_), (right, bottom, *_) = boxes[start], boxes[end]
        passes = _passes(boxes[start], boxes[end])
        _draw_arrow(ax, (left, -top), (right, -bottom), bend if passes else 0.0)
    columns = [column for column, *_ in boxes.values()]
    rows = [row for _, row, *_ in boxes.values()]
    room = 0.6 + 0.5 * bend if any(_passes(boxes[a], boxes[b]) for a, b in arrows) else 0.6
    ax.set(xlim=(min(columns) - 0.6, max(columns) + room), ylim=(-max(rows) - 0.5, 0.5 - min(rows)))
    ax.set_title(title)
    ax.axis("off")


def _passes(start: tuple, end: tuple) -> bool:
    """Say whether an arrow passes over rows in its own column."""
    return start[0] == end[0] and end[1] - start[1] > _PASSING


def _draw_box(ax: Axes, column: float, row: float, text: str, colour: str) -> None:
    face = "white" if colour == "white" else COLOURS[colour]
    corner = (column - _WIDTH / 2, -row - _HEIGHT / 2)
    style = "round,pad=0,rounding_size=0.08"
    box = FancyBboxPatch(
        corner, _WIDTH, _HEIGHT, boxstyle=style, facecolor=face, edgecolor="0.3", alpha=0.45
    )
    ax.add_patch(box)
    ax.text(column, -row, text, ha="center", va="center", fontsize=8.5)


def _draw_arrow(ax: Axes, start: tuple, end: tuple, bend: float) -> None:
    """Draw an arrow from the lower edge of one box to the upper edge of another, or round both."""
    if bend:
        (x, top), (_, bottom) = start, end
        side = x + _WIDTH / 2
        start, end = (side, top), (side, bottom)
        style = f"arc3,rad={-bend}"
    else:
        start, end = (start[0], start[1] - _HEIGHT / 2), (end[0], end[1] + _HEIGHT / 2)
        style = "arc3,rad=0"
    ax.add_patch(
        FancyArrowPatch(
            start, end, arrowstyle="-|>", mutation_scale=9, color="0.35", connectionstyle=style,
            shrinkA=0, shrinkB=1,
        )
    )  # fmt: skip

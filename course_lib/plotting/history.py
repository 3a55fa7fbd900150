"""Networks drawn to scale, one a row: how their maps shrink and widen, and where the cost sits."""

from collections.abc import Sequence
from math import sqrt

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Normalize
from matplotlib.patches import Rectangle
from matplotlib.ticker import EngFormatter, PercentFormatter

# (side, channels, parameters, macs) of the layers whose maps have one side.
Row = tuple[int, int, int, int]

_COLUMNS = {"parameters": 2, "macs": 3}
_TITLES = {"parameters": "parameters", "macs": "multiply-accumulates"}
_GAP = 3.0  # between boxes, in units of sqrt(channels)
_LEAST_HEIGHT = 1.0  # of a box, in units of sqrt(pixels)
_TEXT_ROOM = 4.6  # below a row, for its boxes' labels
_LEAST_SHARE = 0.045  # a share below it is seen by its colour only
_DARK = 0.55  # shares above it are written in white
_ROOM_WIDTH, _ROOM_HEIGHT = 6.0, 3.0  # of a box that holds its share; else it stands above


def draw_networks_to_scale(
    ax: Axes, names: Sequence[str], stages: Sequence[Sequence[Row]], *, colour: str
) -> None:
    """Draw each network as a row of boxes, one for each of its stages.

    A box is as wide as the square root of its channels, as high as the square root of its maps'
    side, and the darker the larger its share of the network's cost; both scales are the same for
    all rows. Below it stand the side and the channels, in it the share.

    names: what stands before each row; stages: for each network rows (side, channels, parameters,
    macs), from the image to the output. colour: "parameters" or "macs", whose share is shown.
    Raises ValueError for another colour.
    """
    if colour not in _COLUMNS:
        raise ValueError(f"colour is 'parameters' or 'macs', not {colour!r}")
    shades = ScalarMappable(Normalize(0, 1), mpl.colormaps["YlOrRd"])
    count = EngFormatter(places=1, sep="")
    base, right = 0.0, 0.0
    for name, rows in zip(names, stages, strict=True):
        height = max(_height(side) for side, *_ in rows)
        base -= height
        total = sum(row[_COLUMNS[colour]] for row in rows)
        label = f"{name}\n{count.format_eng(total)}"
        ax.text(-2, base + height / 2, label, ha="right", va="center", fontsize=9)
        right = max(right, _draw_row(ax, rows, base + height / 2, total, colour, shades))
        base -= _TEXT_ROOM
    ax.set(xlim=(-0.5, right), ylim=(base, 1))
    ax.set_title(f"colour: share of the network's {_TITLES[colour]}", fontsize=10)
    ax.axis("off")
    bar = ax.figure.colorbar(shades, ax=ax, fraction=0.02, pad=0.01)
    bar.ax.yaxis.set_major_formatter(PercentFormatter(1))
    scales = "height: root of the map's side; width: root of the channels"
    ax.text(right, base, scales, ha="right", va="top", fontsize=8, color="0.35")


def _draw_row(
    ax: Axes,
    rows: Sequence[Row],
    middle: float,
    total: int,
    colour: str,
    shades: ScalarMappable,
) -> float:
    """Draw one network's boxes around a height; return where the next one would begin."""
    left = 0.0
    lowest = middle - max(_height(side) for side, *_ in rows) / 2
    for row in rows:
        side, channels = row[:2]
        share = row[_COLUMNS[colour]] / total if total else 0.0
        width, height = sqrt(channels), _height(side)
        corner = (left, middle - height / 2)
        ax.add_patch(
            Rectangle(corner, width, height, facecolor=shades.cmap(share), edgecolor="0.3")
        )
        centre = left + width / 2
        if share >= _LEAST_SHARE:
            is_inside = width > _ROOM_WIDTH and height > _ROOM_HEIGHT
            ink = "white" if is_inside and share > _DARK else "black"
            place = middle if is_inside else middle + height / 2 + 1.2
            ax.text(centre, place, f"{share:.0%}", ha="center", va="center", fontsize=8, color=ink)
        label = f"{side}²\n{channels}"
        ax.text(centre, lowest - 0.5, label, ha="center", va="top", fontsize=7, color="0.25")
        left += width + _GAP
    return left


def _height(side: int) -> float:
    return max(sqrt(side), _LEAST_HEIGHT)

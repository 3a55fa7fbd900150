"""What a convolution's kernel covers: channels as stacked sheets, and windows on a padded image."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from course_lib.plotting.style import COLOURS

# How far each sheet lies to the right of and below the one behind it, in cells.
_OFFSET = 0.45


def draw_sheets(
    ax: Axes,
    sheets: np.ndarray,
    *,
    colours: tuple[str, ...],
    title: str = "",
    window: tuple[int, int, int, int] | None = None,
) -> None:
    """Draw maps of numbers as sheets behind each other, the first in front.

    sheets: (height, width, num_sheets); a sheet's cells are darker where its numbers are larger in
        magnitude. colours: a key of COLOURS for each sheet.
    window: (top, left, height, width) of a frame on every sheet, dotted where it lies behind.
    """
    height, width, num_sheets = sheets.shape
    limit = np.abs(sheets).max() or 1.0
    for number in reversed(range(num_sheets)):
        shift = number * _OFFSET
        for row, column in np.ndindex(height, width):
            shade = 0.08 + 0.6 * abs(sheets[row, column, number]) / limit
            _cell(ax, column + shift, row - shift, "white", alpha=1.0)
            _cell(ax, column + shift, row - shift, COLOURS[colours[number]], alpha=shade)
    if window is not None:
        top, left, window_height, window_width = window
        for number in range(num_sheets):
            corner = (left + number * _OFFSET, top - number * _OFFSET)
            line = "-" if number == 0 else ":"
            _frame(ax, corner, window_width, window_height, COLOURS["black"], line)
    reach = (num_sheets - 1) * _OFFSET
    ax.set(xlim=(-0.2, width + reach + 0.2), ylim=(height + 0.2, -reach - 0.2), title=title)
    ax.set_aspect("equal")
    ax.axis("off")


def draw_window_places(
    ax: Axes, height: int, width: int, kernel: int, stride: int, pad: int, *, title: str = ""
) -> None:
    """Draw a padded image, where its windows start, and which pixels no window reaches.

    Padding is grey, pixels outside all windows are orange, each dot is the top left corner of a
    window; the first window is framed in blue, the second in black.
    """
    rows, columns = height + 2 * pad, width + 2 * pad
    tops = range(0, rows - kernel + 1, stride)
    lefts = range(0, columns - kernel + 1, stride)
    for row, column in np.ndindex(rows, columns):
        is_padding = not (pad <= row < pad + height and pad <= column < pad + width)
        is_reached = row < tops[-1] + kernel and column < lefts[-1] + kernel
        colour = COLOURS["orange"] if not is_reached else "0.75" if is_padding else "white"
        _cell(ax, column, row, colour, alpha=0.55)
    for left, colour in zip(lefts[:2], ("blue", "black"), strict=False):
        _frame(ax, (left + 0.06, 0.06), kernel - 0.12, kernel - 0.12, COLOURS[colour])
    corners = np.array([(left, top) for top in tops for left in lefts]) + 0.5
    ax.plot(*corners.T, "o", color=COLOURS["black"], markersize=4)
    ax.set(xlim=(-0.1, columns + 0.1), ylim=(rows + 0.1, -0.1), title=title)
    ax.set_aspect("equal")
    ax.axis("off")


def _cell(ax: Axes, left: float, top: float, colour: str, alpha: float) -> None:
    ax.add_patch(
        Rectangle((left, top), 1, 1, facecolor=colour, alpha=alpha, edgecolor="0.5", lw=0.5)
    )


def _frame(
    ax: Axes,
    corner: tuple[float, float],
    width: float,
    height: float,
    colour: str,
    line: str = "-",
) -> None:
    ax.add_patch(
        Rectangle(corner, width, height, fill=False, edgecolor=colour, lw=2, linestyle=line)
    )

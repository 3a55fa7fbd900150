"""A row of pixels, the zeros around it, and the windows that slide over it."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from course_lib.plotting.style import COLOURS


def draw_row(
    ax: Axes,
    size: int,
    kernel: int,
    starts: Sequence[int],
    *,
    pads: tuple[int, int] = (0, 0),
    dropped: Sequence[int] = (),
    title: str = "",
) -> None:
    """Draw pixels 0 .. size - 1 as boxes, zeros beside them, and a bar below for each window.

    size: number of pixels. kernel: how many places a window covers.
    starts: the first place of each window, in pixels; -1 is the zero before pixel 0.
    pads: how many zeros stand before and after. dropped: starts of windows that are not computed.
    """
    before, after = pads
    for place in range(-before, size + after):
        is_pixel = 0 <= place < size
        colour = COLOURS["sky"] if is_pixel else "white"
        ax.add_patch(Rectangle((place, 0), 1, 1, facecolor=colour, edgecolor="0.5"))
        label, fontsize = (str(place), 9) if is_pixel else ("zero", 7)
        ax.text(place + 0.5, 0.5, label, ha="center", va="center", fontsize=fontsize)
    for level, start in enumerate(sorted([*starts, *dropped]), start=1):
        is_dropped = start in dropped
        ax.plot(
            [start + 0.12, start + kernel - 0.12],
            [-0.55 * level] * 2,
            lw=5,
            color=COLOURS["red"] if is_dropped else COLOURS["blue"],
            alpha=0.45 if is_dropped else 1,
            solid_capstyle="butt",
        )
    last = max(size + after, max([*starts, *dropped]) + kernel)
    num_windows = len(starts) + len(dropped)
    ax.set(xlim=(-before - 0.3, last + 0.3), ylim=(-0.55 * num_windows - 0.5, 1.2), title=title)
    ax.axis("off")

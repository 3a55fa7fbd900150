"""Diagrams of fully connected networks: neurons and their lines, matrices and their shapes."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.patches import Circle, Rectangle

from course_lib.plotting.style import COLOURS


def draw_network(ax: Axes, sizes: Sequence[int], names: Sequence[str], max_drawn: int = 8) -> None:
    """Draw layers as columns of circles with a line for every weight.

    sizes: number of neurons in each layer, the input first; names: what each column is called.
    A layer of more than max_drawn neurons is drawn with a gap of three dots in its middle.
    """
    columns = [_heights(size, max_drawn) for size in sizes]
    for left in range(len(sizes) - 1):
        for start in columns[left]:
            for end in columns[left + 1]:
                ax.plot([left, left + 1], [start, end], color="0.75", lw=0.5, zorder=1)
    for place, (heights, size, name) in enumerate(zip(columns, sizes, names, strict=True)):
        colour = _column_colour(place, len(sizes))
        for height in heights:
            ax.add_patch(Circle((place, height), 0.1, facecolor=colour, edgecolor="0.2", zorder=2))
        if size > max_drawn:
            for dot in (-0.12, 0, 0.12):
                ax.add_patch(Circle((place, dot), 0.02, color="0.2", zorder=2))
        ax.text(place, -1.45, f"{name}\n{size}", ha="center", va="top")
    ax.set(xlim=(-0.5, len(sizes) - 0.5), ylim=(-1.95, 1.4), aspect="equal")
    ax.axis("off")


def draw_matrix_product(
    ax: Axes, num_rows: int, num_inputs: int, num_outputs: int, labels: Sequence[str]
) -> None:
    """Draw X @ W + b = Z as boxes whose sides are in proportion to the shapes.

    labels: the words inside the four boxes X, W, b, Z.
    """
    shapes = (
        (num_rows, num_inputs),
        (num_inputs, num_outputs),
        (1, num_outputs),
        (num_rows, num_outputs),
    )
    colours = (COLOURS["sky"], COLOURS["orange"], COLOURS["yellow"], COLOURS["green"])
    signs = ("@", "+", "=", "")
    left, top = 0.0, max(height for height, _ in shapes)
    for (height, width), colour, label, sign in zip(shapes, colours, labels, signs, strict=True):
        bottom = (top - height) / 2
        ax.add_patch(
            Rectangle((left, bottom), width, height, facecolor=colour, alpha=0.6, edgecolor="0.2")
        )
        ax.text(left + width / 2, bottom + height + 0.25, label, ha="center", va="bottom")
        ax.text(left + width + 0.9, top / 2, sign, ha="center", va="center", fontsize=14)
        left += width + 1.8
    ax.set(xlim=(-0.3, left - 1.2), ylim=(-0.3, top + 2.2), aspect="equal")
    ax.axis("off")


def _heights(size: int, max_drawn: int) -> list[float]:
    """Return the heights of the drawn circles of one layer, between -1.2 and 1.2."""
    drawn = min(size, max_drawn)
    if size <= max_drawn:
        step = 2.4 / max(max_drawn - 1, 1)
        return [step * (row - (drawn - 1) / 2) for row in range(drawn)]
    half = drawn // 2
    step = 0.9 / max(half - 1, 1)
    upper = [0.3 + step * row for row in range(half)]
    return [-height for height in reversed(upper)] + upper


def _column_colour(place: int, num_columns: int) -> str:
    if place == 0:
        return COLOURS["sky"]
    return COLOURS["green"] if place == num_columns - 1 else COLOURS["orange"]

"""Arrows from the cells of one grid to the cells of another."""

from collections.abc import Iterable

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import ConnectionPatch

Cell = tuple[int, int]


def draw_routes(
    figure: Figure, source: Axes, target: Axes, routes: Iterable[tuple[Cell, Cell]]
) -> None:
    """Draw an arrow for each route between two grids that `draw_numbers` drew.

    routes: ((row, column) in the source's grid, (row, column) in the target's).
    """
    for (row, column), (target_row, target_column) in routes:
        figure.add_artist(
            ConnectionPatch(
                xyA=(column + 0.8, row + 0.5),
                coordsA=source.transData,
                xyB=(target_column + 0.2, target_row + 0.5),
                coordsB=target.transData,
                arrowstyle="-|>",
                color="0.35",
                linewidth=1.2,
            )
        )

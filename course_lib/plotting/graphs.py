"""Computational graphs: nodes with their values and gradients, arrows along the computation."""

from collections.abc import Mapping, Sequence

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.offsetbox import AnnotationBbox, TextArea, VPacker
from matplotlib.patches import Patch

from course_lib.plotting.style import COLOURS

# How far an arrow that jumps over a column bends, as a share of its length.
_BEND = 0.3

Node = tuple[str, str, str]
Edge = tuple[str, str] | tuple[str, str, str]
Places = tuple[tuple[float, float], tuple[float, float]]


def draw_graph(
    ax: Axes,
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    *,
    titles: Mapping[str, str] | None = None,
    marked: Sequence[str] = (),
) -> None:
    """Draw a directed graph without cycles from left to right.

    nodes: (name, value, gradient): text in black, blue and red; "" leaves a line out. Nodes that
        share a column stand in the order of this list, top to bottom.
    edges: (source, target) or (source, target, text along the arrow).
    titles: what a node is called on the figure where that is not its name; "\\n" starts a new line.
    marked: names of nodes to draw with a heavy border.
    """
    places = layered_places([node[0] for node in nodes], [edge[:2] for edge in edges])
    _frame(ax, list(places.values()))
    frames = {
        node[0]: _draw_node(
            ax, places[node[0]], node, (titles or {}).get(node[0], node[0]), heavy=node[0] in marked
        )
        for node in nodes
    }
    for source, target, *text in edges:
        ends = (places[source], places[target])
        _draw_arrow(ax, frames[source], frames[target], ends, *text or [""])


def layered_places(
    names: Sequence[str], edges: Sequence[tuple[str, str]]
) -> dict[str, tuple[float, float]]:
    """Return (x, y) for each node: a column for each step of the longest way to the output.

    Sources stand right before the step that uses them first, so that arrows stay short.
    """
    targets: dict[str, list[str]] = {name: [] for name in names}
    for source, target in edges:
        targets[source].append(target)
    distance: dict[str, int] = {}

    def steps_to_output(name: str) -> int:
        if name not in distance:
            distance[name] = max((1 + steps_to_output(t) for t in targets[name]), default=0)
        return distance[name]

    columns: dict[int, list[str]] = {}
    for name in names:
        columns.setdefault(steps_to_output(name), []).append(name)
    last = max(columns)
    return {
        name: (float(last - step), (len(column) - 1) / 2 - row)
        for step, column in columns.items()
        for row, name in enumerate(column)
    }


def _draw_node(
    ax: Axes, place: tuple[float, float], node: Node, title: str, *, heavy: bool
) -> Patch:
    """Draw one node as a framed stack of its lines and return the frame."""
    texts = [(line, COLOURS["black"]) for line in title.split("\n")]
    texts += [(node[1], COLOURS["blue"]), (node[2], COLOURS["red"])]
    areas: list[Artist] = [
        TextArea(line, textprops={"color": colour, "fontsize": 9}) for line, colour in texts if line
    ]
    box = AnnotationBbox(VPacker(children=areas, align="center", pad=2, sep=3), place, pad=0.25)
    box.patch.set_boxstyle("round", pad=0.25, rounding_size=0.3)
    box.patch.set_edgecolor(COLOURS["red"] if heavy else "0.45")
    box.patch.set_linewidth(2.2 if heavy else 1.0)
    ax.add_artist(box)
    return box.patch


def _draw_arrow(ax: Axes, start: Patch, end: Patch, places: Places, text: str) -> None:
    (x0, y0), (x1, y1) = places
    # Arrows that jump over a column bend around what stands there.
    bend = 0.0 if x1 - x0 < 1.5 else (-_BEND if y0 >= y1 else _BEND)
    ax.annotate(
        "", xy=(x1, y1), xytext=(x0, y0), zorder=5,
        arrowprops={
            "arrowstyle": "-|>", "color": "0.45", "connectionstyle": f"arc3,rad={bend}",
            "patchA": start, "patchB": end, "shrinkA": 2, "shrinkB": 2,
        },
    )  # fmt: skip
    if text:
        scale = ax.transData.transform([(x0, y0), (x1, y1)])
        across, up = (scale[1] - scale[0]) * 72 / ax.figure.dpi
        ax.annotate(
            text, ((x0 + x1) / 2, (y0 + y1) / 2), (0.5 * bend * up, -0.5 * bend * across),
            textcoords="offset points", color=COLOURS["green"], fontsize=8.5,
            ha="center", va="center", zorder=6,
            bbox={"boxstyle": "round,pad=0.12", "facecolor": "white", "edgecolor": "none"},
        )  # fmt: skip


def _frame(ax: Axes, places: list[tuple[float, float]]) -> None:
    ax.set_axis_off()
    ax.set_xlim(min(x for x, _ in places) - 0.5, max(x for x, _ in places) + 0.5)
    ax.set_ylim(min(y for _, y in places) - 0.6, max(y for _, y in places) + 0.6)
    # Settles the layout, so that texts along bent arrows can be placed in points.
    figure = ax.get_figure(root=True)
    if figure is not None:
        figure.draw_without_rendering()

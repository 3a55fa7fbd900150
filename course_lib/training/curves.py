"""The learning curves of a recipe's runs as one picture."""

import io
from collections.abc import Iterator
from statistics import median

import numpy as np
from matplotlib import colormaps, rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator, MaxNLocator, NullFormatter, StrMethodFormatter

from course_lib.plotting.style import COLOURS

_NOT_CURVES = {"epoch", "seconds", "images_per_second"}
_FEW = list(COLOURS.values())
_MANY = [colormaps["tab20"](number) for number in range(20)]
_MARKERS = ".x^"  # another one each time the colours start again
_EXPLODED = 100  # times a panel's median: what is above leaves through the top


def draw_curves(document: dict) -> bytes:
    """Return a PNG of loss and figures over epochs, a colour a group, dashed where held out.

    document: the contents of metrics.json.
    """
    runs = [entry for entry in document["runs"] if entry["history"]]
    names = list(dict.fromkeys(name for entry in runs for name in _curves(entry)))
    with rc_context({"axes.spines.top": False, "axes.spines.right": False}):
        figure = Figure(figsize=(1 + 4 * max(1, len(names)), 3.6), layout="constrained")
        panels = figure.subplots(1, max(1, len(names)), squeeze=False)[0]
    for ax, name in zip(panels, names, strict=False):
        _draw_panel(ax, name, runs)
    figure.suptitle(document["recipe"])
    known = [zip(*ax.get_legend_handles_labels(), strict=True) for ax in panels]
    lines = {label: line for panel in known for line, label in panel}
    figure.legend(lines.values(), lines.keys(), loc="outside right upper", fontsize=7)
    picture = io.BytesIO()
    figure.savefig(picture, format="png", dpi=110, metadata={"Software": None})
    return picture.getvalue()


def _curves(entry: dict) -> Iterator[str]:
    """Yield what an entry has curves of; a held-out figure shares the panel of its like."""
    for name in entry["history"][0]:
        if name not in _NOT_CURVES and not name.startswith("validation_"):
            yield name


def _draw_panel(ax: Axes, name: str, runs: list[dict]) -> None:
    """Draw one quantity of all runs, as it was in training and, dashed, on held-out data."""
    groups = list(dict.fromkeys(entry["group"] for entry in runs))
    colours = _FEW if len(groups) <= len(_FEW) else _MANY
    for entry in runs:
        turn, number = divmod(groups.index(entry["group"]), len(colours))
        for key, line in ((name, "-"), (f"validation_{name}", "--")):
            epochs = [epoch["epoch"] for epoch in entry["history"] if key in epoch]
            values = [epoch[key] for epoch in entry["history"] if key in epoch]
            if values:
                label = entry["group"] + (" (held out)" if line == "--" else "")
                marker = _MARKERS[turn % len(_MARKERS)]
                ax.plot(
                    epochs,
                    values,
                    color=colours[number],
                    linestyle=line,
                    marker=marker,
                    label=label,
                )
    ax.set(xlabel="epoch", title=f"{name.replace('_', ' ')} in training")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.grid(alpha=0.25)
    if name != "accuracy":
        _scale_errors(ax)


def _scale_errors(ax: Axes) -> None:
    """Give errors over more than a decade a logarithmic axis, which no exploding run stretches."""
    drawn = [value for line in ax.get_lines() for value in np.asarray(line.get_ydata())]
    if max(drawn) < 10 * min(drawn):
        return
    ax.set_yscale("log")
    ax.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    ax.yaxis.set_major_formatter(StrMethodFormatter("{x:g}"))
    ax.yaxis.set_minor_formatter(NullFormatter())
    if max(drawn) > _EXPLODED * median(drawn):
        ax.set_ylim(0.8 * min(drawn), _EXPLODED * median(drawn))

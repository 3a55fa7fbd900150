"""The class report's plots, as pictures inside the page."""

import base64
import io
import statistics

from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from course_lib.grading.books.item_analysis import Item

INK, SECOND = "#2f6f9f", "#c77b30"
WIDTH = 9.0  # inches
UNITS = ("seconds", "peak memory in MB")


def figures_of(
    scores: list[float], best: float, items: list[Item], costs: list[tuple[float, float]]
) -> list[dict[str, str]]:
    """Return the report's figures, each with the picture as a data address and its alt text.

    costs: seconds and peak megabytes of each hand-in that was run.
    """
    known = [item for item in items if item.difficulty is not None]
    figures = [_scores(scores, best)]
    figures += [_items(known)] if known else []
    return figures + ([_costs(costs)] if costs else [])


def _scores(scores: list[float], best: float) -> dict[str, str]:
    figure = Figure(figsize=(WIDTH, 2.8), layout="constrained")
    axes = figure.add_subplot()
    axes.hist(scores, bins=10, range=(0, best or 1), color=INK, edgecolor="white")
    axes.set(xlabel="points", ylabel="students", title="Scores", xlim=(0, best or 1))
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    alt = f"Histogram of {len(scores)} scores from 0 to {best:g} points."
    if scores:
        middle = statistics.median(scores)
        axes.axvline(middle, color=SECOND, label=f"median {middle:g}")
        axes.legend(loc="upper left", fontsize=9)
    return _picture(figure, alt)


def _items(items: list[Item]) -> dict[str, str]:
    figure = Figure(figsize=(WIDTH, 1.4 + 0.28 * len(items)), layout="constrained")
    axes = figure.add_subplot()
    places = range(len(items))
    axes.barh(places, [item.difficulty or 0.0 for item in items], color=INK, label="difficulty")
    told = {
        place: item.discrimination
        for place, item in enumerate(items)
        if item.discrimination is not None
    }
    lowest = min(told.values(), default=0.0)
    axes.plot(
        list(told.values()),
        list(told),
        "o",
        color=SECOND,
        markeredgecolor="white",
        markersize=8,
        label="discrimination",
    )
    axes.set_yticks(places, [item.grade_id for item in items], fontsize=9)
    axes.invert_yaxis()
    axes.axvline(0, color="#56636f", linewidth=0.8)
    axes.set(xlim=(min(0.0, lowest - 0.05), 1), title="Tests: share of points, discrimination")
    figure.legend(loc="outside lower right", ncols=2, fontsize=9)
    return _picture(figure, "Bars of each test's difficulty with its discrimination as a dot.")


def _costs(costs: list[tuple[float, float]]) -> dict[str, str]:
    figure = Figure(figsize=(WIDTH, 2.4), layout="constrained")
    left, right = figure.subplots(1, 2, sharey=True)
    for axes, values, unit in zip((left, right), zip(*costs, strict=True), UNITS, strict=True):
        axes.hist(values, bins=12, range=(0, max(values) or 1), color=INK, edgecolor="white")
        axes.set(xlabel=unit, xlim=(0, None))
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    left.set(ylabel="hand-ins")
    figure.suptitle("Time and memory")
    return _picture(figure, f"Histograms of the time and memory that {len(costs)} hand-ins took.")


def _picture(figure: Figure, alt: str) -> dict[str, str]:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=110)
    data = base64.b64encode(buffer.getvalue()).decode()
    return {"source": f"data:image/png;base64,{data}", "alt": alt}

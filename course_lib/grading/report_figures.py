"""The class report's plots, as pictures inside the page."""

import base64
import io

from matplotlib.figure import Figure

from course_lib.grading.item_analysis import Item

INK, SECOND = "#2f6f9f", "#c77b30"


def figures_of(scores: list[float], best: float, items: list[Item]) -> list[dict[str, str]]:
    """Return the report's figures, each with the picture as a data address and its alt text."""
    return [_scores(scores, best), _items(items)]


def _scores(scores: list[float], best: float) -> dict[str, str]:
    figure = Figure(figsize=(7, 2.6), layout="constrained")
    axes = figure.add_subplot()
    axes.hist(scores, bins=10, range=(0, best or 1), color=INK, edgecolor="white")
    axes.set(xlabel="points", ylabel="students", title="Scores")
    axes.yaxis.get_major_locator().set_params(integer=True)
    alt = f"Histogram of {len(scores)} scores from 0 to {best:g} points."
    return _picture(figure, alt)


def _items(items: list[Item]) -> dict[str, str]:
    figure = Figure(figsize=(7, 1.2 + 0.28 * len(items)), layout="constrained")
    axes = figure.add_subplot()
    places = range(len(items))
    axes.barh(places, [item.difficulty for item in items], color=INK, label="difficulty")
    told = [(place, item.discrimination) for place, item in enumerate(items)]
    told = [(place, value) for place, value in told if value is not None]
    axes.plot(
        [value for _, value in told],
        [place for place, _ in told],
        "o",
        color=SECOND,
        label="discrimination",
    )
    axes.set_yticks(places, [item.grade_id for item in items], fontsize=8)
    axes.invert_yaxis()
    axes.axvline(0, color="#56636f", linewidth=0.8)
    axes.set(xlim=(-1, 1), title="Tests: share of points given, and discrimination")
    axes.legend(loc="lower left", fontsize=8)
    return _picture(figure, "Bars of each test's difficulty with its discrimination as a dot.")


def _picture(figure: Figure, alt: str) -> dict[str, str]:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=110)
    data = base64.b64encode(buffer.getvalue()).decode()
    return {"source": f"data:image/png;base64,{data}", "alt": alt}

"""`course evaluate`: the figures of a face task, on the course's sets or on one of your own."""

import json
from pathlib import Path

import click

from course_lib.cli.files import check_file, check_plot
from course_lib.cli.quiet import import_tensorflow
from course_lib.errors import CourseError

# Layouts that each task can read from --data.
_LAYOUTS = {
    "detection": ("wider-face", "boxes-csv"),
    "matching": ("lfw-pairs",),
    "keypoints": ("kaggle",),
    "attributes": ("celeba",),
    "liveness": ("nuaa",),
}

_WITHOUT_CURVES = ("keypoints",)


@click.command()
@click.argument("task", type=click.Choice(tuple(_LAYOUTS)))
@click.option("--data", "folder", type=click.Path(path_type=Path), help="A data set of your own.")
@click.option("--layout", help="How it is laid out; needed where a task knows several layouts.")
@click.option(
    "--limit", type=click.IntRange(min=1), help="Use at most this many pictures of --data."
)
@click.option("--detector", "detectors", multiple=True, help="detection: only these detectors.")
@click.option("--far", type=float, help="matching of ORL: false accept rate (default 0.001).")
@click.option(
    "--json", "json_file", type=click.Path(path_type=Path), help="Write all figures here, as JSON."
)
@click.option("--save", "plot_file", type=click.Path(path_type=Path), help="Draw the curves here.")
def evaluate(task, folder, layout, limit, detectors, far, json_file, plot_file) -> None:
    """Measure TASK: detection, matching, keypoints, attributes or liveness.

    Without --data it measures on the course's own sets: six photos, the ORL faces. Layouts of
    --data: wider-face and boxes-csv (detection), lfw-pairs (matching), kaggle (keypoints), celeba
    (attributes), nuaa (liveness). Intervals are 95%, drawing people (or photos) anew.
    """
    layout = _layout_of(task, folder, layout)
    _check_options(task, folder, layout, limit, detectors, far)
    _check_files(task, json_file, plot_file)
    import_tensorflow()
    from course_lib.face.evaluation import tasks

    with _progress_bar() as bar:
        chosen = {} if far is None else {"far": far}
        options = tasks.Options(limit, tuple(detectors), progress=_reporter(bar), **chosen)
        report = tasks.evaluate(task, folder, layout, options)
    _print_report(report)
    if json_file:
        _write_json(report, json_file)
    if plot_file:
        _draw(report, plot_file)
    for written in filter(None, (json_file, plot_file)):
        click.echo(f"Wrote {written}.")


def _layout_of(task: str, folder: Path | None, layout: str | None) -> str | None:
    """Return the layout of --data; raises CourseError where the options don't go together."""
    known = _LAYOUTS[task]
    if folder is None:
        if layout:
            raise CourseError("--layout says how --data is laid out; give --data too.")
        return None
    if not folder.exists():
        raise CourseError(f"{folder} is not there; --data names a folder or file of your own.")
    if layout is None and len(known) == 1:
        return known[0]
    if layout not in known:
        raise CourseError(f"For {task} --layout is one of {', '.join(known)}.")
    return layout


def _check_options(task, folder, layout, limit, detectors, far) -> None:
    """Refuse options that would change nothing."""
    if limit and folder is None:
        raise CourseError("--limit counts pictures of --data; give --data too.")
    if limit and layout == "lfw-pairs":
        raise CourseError("The pairs of lfw-pairs belong together; leave out --limit.")
    if detectors and task != "detection":
        raise CourseError(f"--detector is for detection; leave it out for {task}.")
    if far is not None and (task != "matching" or folder is not None):
        raise CourseError("--far is for matching on the course's own set; leave it out here.")
    if far is not None and not 0 < far < 1:
        raise CourseError(f"--far is a share between 0 and 1, such as 0.001, not {far:g}.")


def _check_files(task: str, json_file: Path | None, plot_file: Path | None) -> None:
    """Refuse files that could not be written, or would have nothing in them."""
    if json_file:
        check_file(json_file)
    if plot_file and task in _WITHOUT_CURVES:
        raise CourseError(f"{task} has no curves to draw; leave out --save.")
    if plot_file:
        check_plot(plot_file)


def _progress_bar():
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:<24}"), BarColumn(bar_width=24), MofNCompleteColumn())
    return Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True))


def _reporter(bar):
    """Return the callback by which the library says how far it is: a line for each step."""
    lines = {}

    def report(step: str, done: int, total: int) -> None:
        if step not in lines:
            lines[step] = bar.add_task(step, total=total)
        bar.update(lines[step], completed=done, total=total)

    return report


def _print_report(report) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title=f"{report.task}: {report.data}")
    for heading in ("of", "figure", "value", "95% interval"):
        table.add_column(heading, justify="left" if heading in ("of", "figure") else "right")
    last = None
    for figure in report.figures:
        if last is not None and figure.subject != last:
            table.add_section()
        subject, last = ("" if figure.subject == last else figure.subject), figure.subject
        spread = figure.interval
        span = "" if spread.low == spread.high else f"{spread.low:.4g} to {spread.high:.4g}"
        table.add_row(subject, figure.name, f"{spread.value:.4g}", span)
    Console().print(table)
    for remark in report.remarks:
        click.echo(remark)


def _write_json(report, path: Path) -> None:
    try:
        path.write_text(json.dumps(report.as_dict(), indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise CourseError(f"The figures can't be written to {path}: {error}.") from None


def _draw(report, path: Path) -> None:
    """Draw each kind of curve that the report has beside the others."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    from course_lib.plotting import curves, use_course_style

    draw = {
        "precision-recall": curves.draw_precision_recall,
        "roc": curves.draw_roc,
        "det": curves.draw_det,
    }
    kinds = list(dict.fromkeys(curve.kind for curve in report.curves))
    if not kinds:
        raise CourseError(f"{report.task} has no curves to draw; leave out --save.")
    use_course_style()
    figure, axes = plt.subplots(
        1, len(kinds), figsize=(5 * len(kinds), 4), layout="constrained", squeeze=False
    )
    for ax, kind in zip(axes[0], kinds, strict=True):
        draw[kind](ax, [(c.label, c.x, c.y) for c in report.curves if c.kind == kind])
    figure.suptitle(f"{report.task}: {report.data}")
    try:
        figure.savefig(path, dpi=120)
    except (OSError, ValueError) as error:
        raise CourseError(f"The plot can't be written to {path}: {error}.") from None
    plt.close(figure)


COMMANDS = (evaluate,)

"""`course train`: the long trainings whose results lessons load."""

import shlex
from pathlib import Path

import click

from course_lib.cli.quiet import import_tensorflow

# What a shell reports for a program that was stopped with Ctrl-C.
_INTERRUPTED = 130


@click.command()
@click.argument("recipe_name", metavar="RECIPE", required=False)
@click.option("--list", "only_list", is_flag=True, help="List what can be trained, and stop.")
@click.option(
    "--seed", type=int, default=0, help="The first seed; a recipe's runs count up from it."
)
@click.option("--epochs", type=int, help="Epochs of each run, in place of the recipe's.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder for results.")
@click.option("--only", multiple=True, metavar="RUN", help="Train this run only; may be repeated.")
@click.option(
    "--resume/--fresh",
    default=True,
    help="Go on from the last finished epoch (default), or forget it and begin again.",
)
@click.option("--tune", is_flag=True, help="Judge by held-out training data; don't test.")
def train(recipe_name, only_list, seed, epochs, out, only, resume, tune) -> None:
    """Train RECIPE, showing progress; write its weights, metrics and curves.

    After Ctrl-C, a crash or a full disk the same command goes on: at most one epoch is lost.
    Results go to work/training/RECIPE unless --out says otherwise.
    """
    from course_lib.data.paths import WORK
    from course_lib.training import RECIPES, adapt, find_recipe

    if only_list or recipe_name is None:
        _print_recipes(RECIPES)
        return
    recipe = adapt(find_recipe(recipe_name), seed=seed, epochs=epochs, only=only, tune=tune)
    folder = out or WORK / "training" / recipe.name
    try:
        command = _command(recipe_name, seed, epochs, only, tune)
        document = _run(recipe, folder, command, fresh=not resume)
    except KeyboardInterrupt:
        click.echo("course: Stopped; the same command goes on from the last epoch.", err=True)
        raise click.exceptions.Exit(_INTERRUPTED) from None
    _print_results(document)
    click.echo(f"Weights, metrics.json, results.csv and curves.png are in {folder}.")


def _command(recipe: str, seed: int, epochs: int | None, only: tuple[str, ...], tune: bool) -> str:
    """Return the command that gives the same result: what changes none is left out."""
    words = ["course", "train", recipe]
    words += ["--seed", str(seed)] if seed else []
    words += ["--epochs", str(epochs)] if epochs else []
    words += [word for run in only for word in ("--only", run)]
    return shlex.join([*words, "--tune"] if tune else words)


def _run(recipe, folder: Path, command: str, *, fresh: bool) -> dict:
    """Run a recipe under a progress bar on stderr; return its metrics."""
    import_tensorflow()  # its remarks would break the display
    from course_lib.training import Watcher, run_recipe

    with _progress_bar() as bar:
        task = bar.add_task(recipe.name, total=None, state="getting ready")
        watcher = Watcher(
            begin=lambda run: bar.update(task, description=run.name, total=None, completed=0),
            step=lambda progress: _show(bar, task, progress),
            end=lambda entry: _print(bar, _sentence(entry)),
        )
        return run_recipe(recipe, folder, command=command, fresh=fresh, watcher=watcher)


def _progress_bar():
    """Return a display on stderr: run, bar, epoch, rate, time left, figures."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        TextColumn("{task.percentage:>3.0f}%"),
        TextColumn("{task.fields[state]}"),
    )
    return Progress(*columns, console=Console(stderr=True), refresh_per_second=4)


def _show(bar, task, progress) -> None:
    """Move the bar to where the training is; a line for each epoch where no terminal shows bars."""
    minutes, seconds = divmod(round(progress.seconds_left), 60)
    state = (
        f"epoch {progress.epoch}/{progress.epochs}, {progress.per_second:,.0f} images/s, "
        f"{minutes}:{seconds:02} left, {_figures(progress.figures)}"
    )
    bar.update(task, completed=progress.step, total=progress.num_steps, state=state)
    epoch_is_over = progress.step * progress.epochs == progress.epoch * progress.num_steps
    if epoch_is_over and not bar.console.is_terminal:
        _print(bar, f"{progress.run}: {state}")


def _print(bar, line: str) -> None:
    """Print a line above the bar, unbroken: a file has no width."""
    bar.console.print(line, highlight=False, soft_wrap=True)


def _figures(figures: dict) -> str:
    """Return figures in a line, such as "loss 0.512, accuracy 0.801"."""
    return ", ".join(f"{name.replace('_', ' ')} {value:.3g}" for name, value in figures.items())


def _sentence(entry: dict) -> str:
    """Return what came of a run."""
    if entry["diverged"]:
        return f"{entry['name']}: {entry['diverged']}"
    figures = entry["test"]
    if not figures and entry["history"]:  # tuned
        last = entry["history"][-1]
        figures = {name: value for name, value in last.items() if name.startswith("validation")}
    return f"{entry['name']}: {_figures(figures)} after {entry['seconds']:.0f} s"


def _print_results(document: dict) -> None:
    """Print the speed, and the compared figure of each group."""
    from rich.console import Console
    from rich.table import Table

    table = Table(
        title=f"{document['recipe']}: {document['figure'].replace('_', ' ')} on test data"
    )
    for heading in ("group", "runs", "mean", "spread", "from", "to"):
        table.add_column(heading, justify="left" if heading == "group" else "right")
    for row in document["summary"]:
        values = (row["mean"], row["deviation"], row["lowest"], row["highest"])
        table.add_row(row["group"], str(row["num_runs"]), *(f"{value:.4f}" for value in values))
    if document["summary"]:
        Console().print(table)
    for line in dict.fromkeys(map(_baseline, document["runs"])):
        if line:
            click.echo(line)
    click.echo(_speed(document))


def _baseline(entry: dict) -> str:
    """Return what the mean shape scores beside a keypoint run, "" for others."""
    if "mean_shape_rmse_px" not in entry["test"]:
        return ""
    test, shape = entry["test"], "the mean shape"
    return (
        f"{entry['name']}: {test['rmse_px']:.2f} px, {shape} {test['mean_shape_rmse_px']:.2f} px; "
        f"NME {test['nme']:.4f}, {shape} {test['mean_shape_nme']:.4f}"
    )


def _speed(document: dict) -> str:
    """Return the FLOP/s reached beside the machine's bare convolution."""
    machine = document["machine"]
    bare = machine["bare_convolution_flops"]
    reached = [e["cost"]["flops_per_second"] for e in document["runs"] if e["cost"]]
    best = max(reached, default=0.0)
    return (
        f"Training reached {best / 1e9:,.0f} GFLOP/s in {machine['precision']}; a bare convolution "
        f"here reaches {bare / 1e9:,.0f}."
    )


def _print_recipes(recipes) -> None:
    """Print the recipes, what they do and what to expect."""
    from rich.console import Console
    from rich.table import Table

    table = Table()
    for heading in ("recipe", "trains", "runs", "expect"):
        table.add_column(heading, justify="right" if heading == "runs" else "left")
    for recipe in recipes:
        table.add_row(recipe.name, recipe.title, str(len(recipe.runs)), recipe.expected)
    Console().print(table)


COMMANDS = (train,)

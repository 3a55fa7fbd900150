"""`course profile`: what networks cost, layer by layer, in total, and in measured time."""

from pathlib import Path

import click

from course_lib.cli.files import check_plot
from course_lib.cli.quiet import import_tensorflow
from course_lib.errors import CourseError


@click.command()
@click.argument("networks", nargs=-1, required=True, metavar="NETWORK...")
@click.option("--size", type=int, help="Side of the images in pixels (default: the paper's).")
@click.option("--batch", type=click.IntRange(1), default=1, help="Images timed at once.")
@click.option(
    "--width", type=float, default=1.0, help="Factor by which layers have more or fewer channels."
)
@click.option("--brief", is_flag=True, help="Only the totals, no tables of layers.")
@click.option("--save", type=click.Path(dir_okay=False, path_type=Path), help="Save the plot here.")
def profile(
    networks: tuple[str, ...],
    size: int | None,
    batch: int,
    width: float,
    brief: bool,
    save: Path | None,
) -> None:
    """Count what a NETWORK costs and time it.

    A NETWORK is one of the course's, such as resnet50, or a model saved as FILE.keras. Counts are
    for one image: parameters, multiply-accumulates (MACs) of convolutions and products, elements
    that layers put out, memory, receptive field. The time is that of a forward pass on this
    machine, median and spread. The plot compares several networks, or shows one along its layers.
    """
    from course_lib.cli.network_tables import print_layers, print_totals

    if save is not None:
        check_plot(save)
    import_tensorflow()
    models = [(name, *_load(name, size, width)) for name in dict.fromkeys(networks)]
    rows = []
    for name, build, input_shape in models:
        costs, latency = _measure(name, build, input_shape, batch)
        if not brief:
            print_layers(name, costs)
        rows.append((name, costs, latency))
    print_totals(rows, batch)
    if save is not None:
        _save_plot(save, rows)


def _load(name: str, size: int | None, width: float):
    """Return a function that makes the model, and the shape to profile it at (None: its own)."""
    from course_lib.nets import build, find_network

    if name.endswith(".keras"):
        if size is not None or width != 1:
            raise CourseError(
                f"{name} keeps the size it was saved with: leave out --size and --width."
            )
        return lambda: _load_file(name), None
    network = find_network(name)
    shape = network.input_shape if size is None else (size, size, network.input_shape[-1])
    return lambda: build(name, input_shape=shape, width=width), shape


def _load_file(name: str):
    """Return the model in a .keras file."""
    import keras

    try:
        return keras.saving.load_model(name, compile=False)
    except (OSError, ValueError, TypeError) as error:
        reason = str(error).splitlines()[0]
        raise CourseError(f"{name} could not be loaded as a Keras model: {reason}") from error


def _measure(name: str, build, input_shape, batch: int):
    """Return a model's profile and latency; the model is let go, since some are large."""
    from tensorflow.errors import ResourceExhaustedError

    from course_lib.nets.profile import measure_latency, profile_model

    try:
        model = build()
        costs = profile_model(model, input_shape)
        return costs, measure_latency(model, input_shape=costs.input_shape, batch=batch)
    except (MemoryError, ResourceExhaustedError):
        raise CourseError(
            f"{name} takes more memory than there is: choose a smaller --size, --width or --batch."
        ) from None


def _save_plot(save: Path, rows) -> None:
    """Save the comparison of several networks, or one network along its layers."""
    from matplotlib.figure import Figure

    from course_lib.plotting import network_cost, use_course_style

    use_course_style()
    figure = Figure(figsize=(8, 6), layout="constrained")
    if len(rows) == 1:
        ((name, costs, _),) = rows
        layers = costs.layers
        network_cost.draw_layer_costs(
            figure.subplots(3, sharex=True),
            {
                "parameters": [layer.parameters for layer in layers],
                "MACs": [layer.macs or 0 for layer in layers],
                "elements": [layer.activations for layer in layers],
            },
        )
        figure.suptitle(name)
    else:
        network_cost.draw_network_costs(
            figure.subplots(),
            [name for name, _, _ in rows],
            [costs.macs for _, costs, _ in rows],
            [costs.parameters for _, costs, _ in rows],
            [latency.median for _, _, latency in rows],
            [latency.quartiles for _, _, latency in rows],
        )
    figure.savefig(save)
    click.echo(f"The plot is in {save}.")


COMMANDS = (profile,)

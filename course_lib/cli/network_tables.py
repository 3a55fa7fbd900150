"""The tables that `course profile` prints."""

import click
from rich import box
from rich.console import Console
from rich.filesize import decimal
from rich.table import Table


def print_layers(name: str, costs) -> None:
    """Print a row for each layer and a last one for the whole."""
    num_frozen = costs.parameters - costs.trainable_parameters
    table = _table(f"{name}: one image of {_dimensions(costs.input_shape)}")
    table.show_footer = True
    table.add_column("layer", f"{len(costs.layers)} layers", overflow="fold")
    table.add_column("kind", overflow="fold")
    _add_numbers(
        table,
        {
            "output": "",
            "parameters": f"{costs.parameters:,}",
            "frozen": f"{num_frozen:,}",
            "MACs": _total_macs(costs),
            "elements": _short(costs.activations),
            "field": "",
            "jump": "",
        },
    )
    for layer in costs.layers:
        table.add_row(
            layer.name,
            layer.kind,
            _dimensions(layer.output_shape),
            f"{layer.parameters:,}",
            f"{layer.parameters - layer.trainable_parameters:,}",
            "?" if layer.macs is None else _short(layer.macs),
            _short(layer.activations),
            _dimensions(layer.receptive_field),
            _dimensions(layer.jump),
        )
    _print(table)


def print_totals(rows, batch: int) -> None:
    """Print the counts and the memory and time of each network, then what was not counted."""
    counts = _table("One image (field: of the last map)")
    counts.add_column("network")
    _add_numbers(counts, dict.fromkeys(("input", "parameters", "frozen", "MACs", "field")))
    here = _table(f"Memory for one image, time for a batch of {batch}")
    here.add_column("network")
    _add_numbers(here, dict.fromkeys(("weights", "held at once", "all layers", "median", "spread")))
    for name, costs, latency in rows:
        counts.add_row(
            name,
            _dimensions(costs.input_shape),
            f"{costs.parameters:,}",
            f"{costs.parameters - costs.trainable_parameters:,}",
            _total_macs(costs),
            _dimensions(costs.receptive_field),
        )
        sizes = (costs.weight_bytes, costs.peak_bytes, costs.activation_bytes)
        times = (f"{seconds * 1e3:.3g} ms" for seconds in (latency.median, latency.spread))
        here.add_row(name, *map(decimal, sizes), *times)
    _print(counts)
    _print(here)
    for name, costs, _ in rows:
        for kind in sorted({layer.kind for layer in costs.uncounted}):
            click.echo(f"{name}: the multiplications of {kind} layers are not counted.", err=True)


def _table(title: str):
    """Return an empty table that leaves numbers all the room it can."""
    return Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))


def _add_numbers(table, columns) -> None:
    """Add columns whose cells are never cut; columns: heading -> footer."""
    for heading, total in columns.items():
        table.add_column(heading, total or "", justify="right", no_wrap=True)


def _print(table) -> None:
    """Print a table as wide as the terminal, or as wide as it likes into a file."""
    console = Console()
    if not console.is_terminal:
        console.width = max(console.width, 120)
    console.print(table)


def _short(count: int) -> str:
    """Return a count with four digits and a letter for thousands, millions or billions."""
    for factor, letter in ((10**9, "G"), (10**6, "M"), (10**3, "k")):
        if count >= factor:
            return f"{count / factor:.4g}{letter}"
    return str(count)


def _total_macs(costs) -> str:
    """Return the sum, marked where layers are missing from it."""
    return f"{'over ' if costs.uncounted else ''}{_short(costs.macs)}"


def _dimensions(values) -> str:
    """Return sizes as 3x4x5, two equal ones as one number, none as a dash."""
    if not values:
        return "-"
    texts = [str(value) for value in values]
    return texts[0] if len(texts) == 2 and len(set(texts)) == 1 else "x".join(texts)

"""Put a finished figure, a slider or an animation into a notebook, each with words for its content.

Each has a still form, which is what a built page, a printout and a screen reader get.
"""

import base64
import html
import io
import os
from collections.abc import Callable, Sequence
from typing import Any

import matplotlib.pyplot as plt
from IPython.display import display
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from PIL import Image as PillowImage

DOTS_PER_INCH = 90


def show(figure: Figure, alt: str) -> None:
    """Display a matplotlib figure once, as a PNG with its description, and close it.

    alt: what the figure shows, for readers who can't see it.
    """
    _display_image("image/png", _png(figure), alt)


def explore(
    draw: Callable[[Axes, Any], None],
    name: str,
    values: Sequence[Any],
    *,
    alt: str,
    still: Sequence[Any] | None = None,
    size: tuple[float, float] = (4.0, 3.4),
) -> None:
    """Show a picture that a slider changes, and beside it the same picture at a few fixed values.

    draw: draw(axes, value) paints one picture.
    name: what the slider is called; values: where it can stand.
    still: the values of the still form, drawn side by side (default: first, middle, last).
    size: width and height of one picture, in inches.
    """
    chosen = list(still if still is not None else (values[0], values[len(values) // 2], values[-1]))
    figure, axes = plt.subplots(
        1,
        len(chosen),
        figsize=(size[0] * len(chosen), size[1]),
        squeeze=False,
        layout="constrained",
    )
    for ax, value in zip(axes[0], chosen, strict=True):
        draw(ax, value)
        ax.set_title(f"{name} = {_label(value)}")
    show(figure, alt)
    if is_live():
        _slider(draw, name, values, alt, size)


def animate(
    draw: Callable[[Axes, int], None],
    num_frames: int,
    *,
    alt: str,
    size: tuple[float, float] = (4.5, 3.6),
    milliseconds: int = 120,
) -> None:
    """Show an animation as a GIF that repeats.

    draw: draw(axes, frame) paints frame 0 .. num_frames - 1 on cleared axes.
    milliseconds: how long each frame stands; the last stands eight times as long.
    """
    frames = []
    for frame in range(num_frames):
        figure, ax = plt.subplots(figsize=size, layout="constrained")
        draw(ax, frame)
        picture = PillowImage.open(io.BytesIO(_png(figure, dpi=72)))
        frames.append(picture.convert("RGB").quantize(64))
    buffer = io.BytesIO()
    durations = [milliseconds] * (num_frames - 1) + [8 * milliseconds]
    frames[0].save(
        buffer, "GIF", save_all=True, append_images=frames[1:], duration=durations, loop=0
    )
    _display_image("image/gif", buffer.getvalue(), alt)


def is_live() -> bool:
    """Say whether a person runs the notebook, so that sliders make sense."""
    return os.environ.get("COURSE_STATIC") != "1"


def _png(figure: Figure, dpi: int = DOTS_PER_INCH) -> bytes:
    buffer = io.BytesIO()
    # Without the library's version in it the same figure gives the same bytes.
    figure.savefig(buffer, format="png", dpi=dpi, metadata={"Software": None})
    plt.close(figure)
    return buffer.getvalue()


def _slider(
    draw: Callable[[Axes, Any], None],
    name: str,
    values: Sequence[Any],
    alt: str,
    size: tuple[float, float],
) -> None:
    import ipywidgets

    def redraw(value: Any) -> None:
        figure, ax = plt.subplots(figsize=size, layout="constrained")
        draw(ax, value)
        show(figure, alt)

    options = [(_label(value), value) for value in values]
    slider = ipywidgets.SelectionSlider(
        options=options,
        description=name,
        continuous_update=False,
        style={"description_width": "initial"},
    )
    ipywidgets.interact(redraw, value=slider)


def _label(value: Any) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def _display_image(mime: str, data: bytes, alt: str) -> None:
    # As HTML, since JupyterLab and nbconvert drop the description that belongs to an image output.
    encoded = base64.b64encode(data).decode()
    tag = f'<img alt="{html.escape(alt)}" src="data:{mime};base64,{encoded}">'
    display({"text/html": tag, "text/plain": alt}, raw=True)

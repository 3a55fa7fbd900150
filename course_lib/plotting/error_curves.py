"""How an error depends on a step: measured points and the lines that a theory predicts."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from course_lib.plotting.style import COLOURS


def draw_error_curve(
    ax: Axes,
    steps: np.ndarray,
    errors: np.ndarray,
    bounds: Sequence[np.ndarray],
    *,
    title: str,
    colour: str = "blue",
) -> None:
    """Draw measured errors over the step, both on logarithmic axes, and dashed predictions.

    steps, errors: (N,) positive. bounds: arrays (N,), one dashed line each.
    colour: a key of COLOURS.
    """
    for bound in bounds:
        ax.loglog(steps, bound, "--", color="grey", linewidth=1)
    ax.loglog(steps, errors, ".-", color=COLOURS[colour], markersize=4, linewidth=1)
    low, high = errors[errors > 0].min(), errors.max()
    ax.set_ylim(low / 30, high * 30)
    ax.set(title=title, xlabel="step h")

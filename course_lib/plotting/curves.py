"""Curves by which detectors and matchers are judged: precision-recall, ROC, DET."""

from collections.abc import Iterable

import numpy as np
from matplotlib.axes import Axes
from scipy.stats import norm

# (label, x (num_points,), y (num_points,)) of each line.
Lines = Iterable[tuple[str, np.ndarray, np.ndarray]]

_RATES = (0.0001, 0.001, 0.01, 0.05, 0.1, 0.2, 0.4, 0.6)
_LOWEST_RATE = 5e-5  # what a rate of 0 is drawn as on scales that have no 0


def draw_precision_recall(ax: Axes, lines: Lines) -> None:
    """Draw precision over recall, both 0..1, one line each."""
    for label, recall, precision in lines:
        ax.step(recall, precision, where="post", label=label)
    ax.set(xlabel="recall", ylabel="precision", xlim=(0, 1.02), ylim=(0, 1.04))
    ax.legend()


def draw_roc(ax: Axes, lines: Lines) -> None:
    """Draw the share of right accepts over that of false accepts, the latter logarithmic."""
    for label, false_accepts, right_accepts in lines:
        ax.semilogx(np.maximum(false_accepts, _LOWEST_RATE), right_accepts, label=label)
    ax.set(xlabel="false accept rate", ylabel="right accept rate", ylim=(None, 1.01))
    ax.legend()


def draw_det(ax: Axes, lines: Lines) -> None:
    """Draw false rejects over false accepts, both on the scale of the normal distribution.

    Two normal distributions make a straight line there. Source: Martin et al., The DET Curve in
    Assessment of Detection Task Performance, 1997.
    """
    for label, false_accepts, false_rejects in lines:
        rates = [np.clip(r, _LOWEST_RATE, 0.9) for r in (false_accepts, false_rejects)]
        ax.plot(norm.ppf(rates[0]), norm.ppf(rates[1]), label=label)
    ticks, labels = norm.ppf(_RATES), [f"{rate:.4g}" for rate in _RATES]
    ax.set(xlabel="false accept rate", ylabel="false reject rate")
    ax.set_xticks(ticks, labels, rotation=45)
    ax.set_yticks(ticks, labels)
    ax.legend()

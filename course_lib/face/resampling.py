"""Bootstrap over people: how far a figure would move if other people had been photographed.

Pictures of one person are not independent, so people are drawn, with all their pictures. Source:
Efron and Tibshirani, An Introduction to the Bootstrap, 1993; for pairs: Bolle et al., 1999.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

NUM_RESAMPLES = 1000
CONFIDENCE = 0.95


@dataclass(frozen=True)
class Interval:
    """A figure and its bootstrap confidence interval."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.4g} [{self.low:.4g}, {self.high:.4g}]"


def person_weights(num_people: int, *, seed: int, num_resamples: int = NUM_RESAMPLES) -> np.ndarray:
    """Return how often each person is drawn in each resample: int64 (num_resamples, num_people)."""
    rng = np.random.default_rng(seed)
    return rng.multinomial(num_people, np.full(num_people, 1 / num_people), size=num_resamples)


def interval(value: float, resampled: np.ndarray) -> Interval:
    """Return a figure with the percentile interval of its resampled values, NaN left out."""
    tail = 100 * (1 - CONFIDENCE) / 2
    known = resampled[np.isfinite(resampled)]
    if len(known) == 0:
        return Interval(float(value), float("nan"), float("nan"))
    low, high = np.percentile(known, [tail, 100 - tail])
    return Interval(float(value), float(low), float(high))


def ratio_interval(numerators: np.ndarray, denominators: np.ndarray, *, seed: int) -> Interval:
    """Return sum(numerators) / sum(denominators) with its interval.

    numerators, denominators: (num_people,), what each person adds to either sum.
    """
    weights = person_weights(len(numerators), seed=seed)
    with np.errstate(invalid="ignore", divide="ignore"):
        resampled = (weights @ numerators) / (weights @ denominators)
        value = np.sum(numerators) / np.sum(denominators)
    return interval(float(value), resampled)


def figure_interval(
    figure: Callable[[np.ndarray], float],
    groups: np.ndarray,
    *,
    seed: int,
    num_resamples: int = NUM_RESAMPLES,
) -> Interval:
    """Return figure(places) of all places, and its interval over groups drawn with replacement.

    figure: takes int64 indices of samples, repeats included; NaN where it is undefined.
    groups: (num_samples,), whose samples belong together.
    """
    _, members = np.unique(groups, return_inverse=True)
    places = [np.flatnonzero(members == group) for group in range(members.max() + 1)]
    weights = person_weights(len(places), seed=seed, num_resamples=num_resamples)
    resampled = [
        figure(np.concatenate([np.tile(p, n) for p, n in zip(places, drawn, strict=True) if n]))
        for drawn in weights
    ]
    return interval(figure(np.arange(len(groups))), np.array(resampled, float))

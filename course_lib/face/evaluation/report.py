"""What an evaluation says: figures with intervals, curves, and remarks on how to read them."""

import math
from collections.abc import Callable
from dataclasses import asdict, dataclass

import numpy as np

from course_lib.face.resampling import Interval

# Called as progress(step, number done, number of all).
Progress = Callable[[str, int, int], None]


def no_progress(step: str, done: int, total: int) -> None:
    """Say nothing."""


@dataclass(frozen=True)
class Figure:
    """One measured number: what it was measured of, its name, its value and interval."""

    subject: str
    name: str
    interval: Interval


@dataclass(frozen=True)
class Curve:
    """One line of a plot. kind: "precision-recall", "roc" or "det"; x, y: (num_points,)."""

    kind: str
    label: str
    x: np.ndarray
    y: np.ndarray


@dataclass(frozen=True)
class Report:
    """All that an evaluation found. data: what it was measured on."""

    task: str
    data: str
    figures: tuple[Figure, ...]
    curves: tuple[Curve, ...] = ()
    remarks: tuple[str, ...] = ()

    def value(self, subject: str, name: str) -> float:
        """Return one figure's value; raises KeyError where it was not measured."""
        for figure in self.figures:
            if (figure.subject, figure.name) == (subject, name):
                return figure.interval.value
        raise KeyError((subject, name))

    def as_dict(self) -> dict:
        """Return everything as JSON knows it; what is undefined is None."""
        return {
            "task": self.task,
            "data": self.data,
            "figures": [
                {"subject": figure.subject, "name": figure.name}
                | {key: _plain(number) for key, number in asdict(figure.interval).items()}
                for figure in self.figures
            ],
            "curves": [
                {"kind": curve.kind, "label": curve.label}
                | {"x": np.asarray(curve.x).tolist(), "y": np.asarray(curve.y).tolist()}
                for curve in self.curves
            ],
            "remarks": list(self.remarks),
        }


def exact(value: float) -> Interval:
    """Return a number that was counted, not estimated: its interval is itself."""
    return Interval(float(value), float(value), float(value))


def _plain(number: float) -> float | None:
    return number if math.isfinite(number) else None

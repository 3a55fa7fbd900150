"""What a machine can do at most, measured: multiply-accumulates and bytes in a second.

Williams, Waterman and Patterson, "Roofline: An Insightful Visual Performance Model for Multicore
Architectures", Communications of the ACM 52, 2009: work that does I operations for each byte it
moves runs no faster than min(peak, bandwidth * I). Operations are multiply-accumulates here.
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from time import perf_counter

import numpy as np
import tensorflow as tf
from numpy.typing import ArrayLike

from course_lib.errors import CourseError

MEMORY_BYTES = 192 * 2**20  # larger than most processors' caches
MATRIX_SIDE = 1024  # large enough for its product to be held back by arithmetic only


@dataclass(frozen=True)
class Roofline:
    """The two roofs of a machine.

    peak: multiply-accumulates in a second; bandwidth: bytes in a second.
    """

    peak: float
    bandwidth: float

    @property
    def ridge(self) -> float:
        """Multiply-accumulates for each byte from which on arithmetic is the limit."""
        return self.peak / self.bandwidth

    def attainable(self, intensity: ArrayLike) -> np.ndarray:
        """Return the most multiply-accumulates in a second at an intensity, in MACs for a byte."""
        return np.minimum(self.peak, self.bandwidth * np.asarray(intensity, float))


def measure_roofline(*, seconds: float = 0.5, num_bytes: int = MEMORY_BYTES) -> Roofline:
    """Measure this machine, in float32 and with all its processors.

    seconds: how long each of the two measurements takes; num_bytes: see `measure_bandwidth`.
    """
    return Roofline(measure_peak(seconds=seconds), measure_bandwidth(num_bytes, seconds=seconds))


def measure_peak(*, side: int = MATRIX_SIDE, seconds: float = 0.5) -> float:
    """Return the multiply-accumulates in a second of a product of square float32 matrices.

    side: of the matrices. The best of as many products as fit into that time. Raises CourseError
    where side or seconds is not above zero.
    """
    _refuse_nothing(side, seconds)
    left, right = (tf.random.stateless_normal((side, side), (0, seed)) for seed in (1, 2))
    multiply = tf.function(lambda: tf.reduce_sum(tf.matmul(left, right)[:1, :1]))
    return side**3 / _shortest(lambda: multiply().numpy(), seconds)


def measure_bandwidth(num_bytes: int = MEMORY_BYTES, *, seconds: float = 0.5) -> float:
    """Return the bytes in a second of copying an array, one thread for each processor.

    num_bytes: that are read and written in one copy; half as large is each of the two arrays. What
    fits into a cache is copied at the cache's pace. A byte read and a byte written count as two,
    as in McCalpin's STREAM. Raises CourseError where num_bytes or seconds is not above zero.
    """
    _refuse_nothing(num_bytes, seconds)
    workers = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    length = max(1, num_bytes // 8)
    source, target = np.ones(length, np.float32), np.zeros(length, np.float32)
    halves = (np.array_split(array, workers or 1) for array in (target, source))
    parts = list(zip(*halves, strict=True))
    # A part is copied several times by one call where it is small: calls take time, too.
    repeats = max(1, 2**22 // length)

    def copy(part: tuple[np.ndarray, np.ndarray]) -> None:
        for _ in range(repeats):
            np.copyto(*part)

    with ThreadPoolExecutor(len(parts)) as pool:
        shortest = _shortest(lambda: list(pool.map(copy, parts)), seconds)
    return repeats * 2 * source.nbytes / shortest


def _shortest(call: Callable[[], object], seconds: float) -> float:
    """Return the seconds of the fastest call, after one that doesn't count."""
    call()
    best, end = float("inf"), perf_counter() + seconds
    while True:
        start = perf_counter()
        call()
        best = min(best, perf_counter() - start)
        if perf_counter() >= end:
            return best


def _refuse_nothing(size: int, seconds: float) -> None:
    if size < 1 or not seconds > 0:
        raise CourseError("A roof is measured with a size and a number of seconds above zero.")

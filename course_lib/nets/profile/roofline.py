"""What a machine can do at most, measured: multiply-accumulates and bytes in a second.

Williams, Waterman and Patterson, "Roofline: An Insightful Visual Performance Model for Multicore
Architectures", Communications of the ACM 52, 2009: work that does I operations for each byte it
moves runs no faster than min(peak, bandwidth * I). Operations are multiply-accumulates here.
"""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from time import perf_counter

import numpy as np
import tensorflow as tf
from numpy.typing import ArrayLike

from course_lib.errors import CourseError

MEMORY_BYTES = 192 * 2**20  # larger than most processors' caches
CACHE_BYTES = 2 * 2**20  # fits into the caches of nearly every processor
COPIED_NUMBERS = 2**22  # in one call at least: some tenths of a millisecond
# Products that arithmetic alone holds back; a busy machine disturbs the small ones least.
MATRIX_SIDES = (256, 512, 1024)
CONVOLVED = (28, 256)  # side and channels of a map


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

    def raised(self, other: "Roofline") -> "Roofline":
        """Return the higher roofs of two measurements of the same machine.

        Other work can only lower what is measured.
        """
        return Roofline(max(self.peak, other.peak), max(self.bandwidth, other.bandwidth))


def measure_roofline(*, seconds: float = 0.5, num_bytes: int = MEMORY_BYTES) -> Roofline:
    """Measure this machine, in float32 and with all its processors.

    seconds: how long each of the two measurements takes; num_bytes: see `measure_bandwidth`.
    """
    return Roofline(measure_peak(seconds=seconds), measure_bandwidth(num_bytes, seconds=seconds))


def measure_peak(*, sides: Sequence[int] = MATRIX_SIDES, seconds: float = 0.5) -> float:
    """Return the multiply-accumulates in a second of products of matrices and of a convolution.

    sides: of the square float32 matrices; the convolution is 3 x 3, of CONVOLVED. They run in turn
    until the time is over, and the best pace counts: libraries differ in what they do fastest.
    Raises CourseError where a side or seconds is not above zero.
    """
    _refuse_nothing(min(sides, default=1), seconds)
    side, channels = CONVOLVED
    works = [*map(_product, sides), _convolution(side, channels)]
    counts = [length**3 for length in sides] + [side**2 * 9 * channels**2]
    shortest = _shortest([partial(_finish, work) for work in works], seconds)
    return max(count / best for count, best in zip(counts, shortest, strict=True))


def _finish(work: Callable[[], tf.Tensor]) -> None:
    work().numpy()


def _product(side: int) -> Callable[[], tf.Tensor]:
    """Return a product of square matrices, of which one number has to be handed over."""
    left, right = (tf.random.stateless_normal((side, side), (0, seed)) for seed in (1, 2))
    return tf.function(lambda: tf.reduce_sum(tf.matmul(left, right)[:1, :1]))


def _convolution(side: int, channels: int) -> Callable[[], tf.Tensor]:
    """Return a 3 x 3 convolution of one image, of which one number has to be handed over."""
    images = tf.random.stateless_normal((1, side, side, channels), (0, 1))
    kernel = tf.random.stateless_normal((3, 3, channels, channels), (0, 2))
    return tf.function(lambda: tf.nn.conv2d(images, kernel, 1, "SAME")[0, 0, 0, 0])


def measure_bandwidth(num_bytes: int = MEMORY_BYTES, *, seconds: float = 0.5) -> float:
    """Return the bytes in a second of copying an array, by one thread or one for each processor.

    num_bytes: that are read and written in one copy; half as large is each of the two arrays. What
    fits into a cache is copied at the cache's pace. A byte read and a byte written count as two,
    as in McCalpin's STREAM. The faster of both numbers of threads counts: where other work keeps
    a processor, threads wait for one another. Raises CourseError where num_bytes or seconds is not
    above zero.
    """
    _refuse_nothing(num_bytes, seconds)
    workers = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    length = max(1, num_bytes // 8)
    source, target = np.ones(length, np.float32), np.zeros(length, np.float32)
    with ThreadPoolExecutor(workers or 1) as pool:
        # A part is copied several times by one call where it is small: calls take time, too.
        repeats = max(1, COPIED_NUMBERS // length)
        numbers = sorted({1, workers or 1})
        copies = [_copying(pool, source, target, num, repeats) for num in numbers]
        shortest = min(_shortest(copies, seconds))
    return repeats * 2 * source.nbytes / shortest


def _copying(
    pool: Executor, source: np.ndarray, target: np.ndarray, workers: int, repeats: int
) -> Callable[[], object]:
    """Return a call that copies an array several times, cut into a part for each thread."""
    halves = (np.array_split(array, workers) for array in (target, source))
    parts = list(zip(*halves, strict=True))

    def copy(part: tuple[np.ndarray, np.ndarray]) -> None:
        for _ in range(repeats):
            np.copyto(*part)

    return lambda: list(pool.map(copy, parts))


def _shortest(calls: Sequence[Callable[[], object]], seconds: float) -> list[float]:
    """Return the seconds of each call's fastest run; they run in turn, a first round is not timed.

    So what else a machine does for a while meets all of them.
    """
    for call in calls:
        call()
    best, end = [float("inf")] * len(calls), perf_counter() + seconds
    while True:
        for place, call in enumerate(calls):
            start = perf_counter()
            call()
            best[place] = min(best[place], perf_counter() - start)
        if perf_counter() >= end:
            return best


def _refuse_nothing(size: int, seconds: float) -> None:
    if size < 1 or not seconds > 0:
        raise CourseError("A roof is measured with a size and a number of seconds above zero.")

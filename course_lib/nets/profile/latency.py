"""How long a forward pass takes here, measured."""

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

import keras
import numpy as np
import tensorflow as tf

from course_lib.errors import CourseError


@dataclass(frozen=True)
class Latency:
    """Seconds of a forward pass over a batch.

    seconds: (num_runs,) of each run, in order. The spread is that of the middle half of the runs,
    which a few disturbed ones do not move.
    """

    batch: int
    seconds: np.ndarray

    @property
    def median(self) -> float:
        """Seconds that half of the runs stay below."""
        return float(np.median(self.seconds))

    @property
    def quartiles(self) -> tuple[float, float]:
        """Seconds that a quarter and three quarters of the runs stay below."""
        low, high = np.percentile(self.seconds, (25, 75))
        return float(low), float(high)

    @property
    def spread(self) -> float:
        """Seconds between the quartiles."""
        low, high = self.quartiles
        return high - low


def measure_latency(
    model: keras.Model,
    *,
    input_shape: Sequence[int] | None = None,
    batch: int = 1,
    warm_up: int = 3,
    min_runs: int = 5,
    max_runs: int = 50,
    budget: float = 2.0,
    seed: int = 0,
) -> Latency:
    """Run a model on noise, compiled for one shape, and time it.

    input_shape: without the batch; the model's own by default.
    warm_up: runs before the clock, the first of which compiles.
    budget: seconds after which no run is started any more, once min_runs are done.
    Raises CourseError where the model has several inputs, or leaves its shape open and none is
    given.
    """
    if len(model.inputs) != 1:
        raise CourseError(f"{model.name} has several inputs: time it with a model around it.")
    shape = tuple(model.inputs[0].shape[1:] if input_shape is None else input_shape)
    if None in shape:
        raise CourseError(f"{model.name} takes inputs of shape {shape}: say which one to time.")
    noise = np.random.default_rng(seed).normal(size=(batch, *shape))
    images = tf.constant(noise, model.inputs[0].dtype)
    forward = tf.function(
        lambda x: model(x, training=False),
        input_signature=[tf.TensorSpec(images.shape, images.dtype)],
    )
    for _ in range(max(1, warm_up)):
        _finish(forward(images))
    seconds: list[float] = []
    while len(seconds) < min_runs or (sum(seconds) < budget and len(seconds) < max_runs):
        start = perf_counter()
        _finish(forward(images))
        seconds.append(perf_counter() - start)
    return Latency(batch, np.array(seconds))


def _finish(outputs) -> None:
    """Wait until the outputs are there."""
    for output in tf.nest.flatten(outputs):
        output.numpy()

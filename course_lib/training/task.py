"""What the training loop asks of a task: data in batches, a network, a loss, figures."""

from collections.abc import Iterator
from typing import Protocol

import keras
import numpy as np
import tensorflow as tf

Batch = tuple[np.ndarray, np.ndarray]
Figures = dict[str, float]


class Task(Protocol):
    """A run's data and what is to be learned from it; everything random comes from its seed."""

    num_steps: int
    """Batches in an epoch."""

    signature: tuple[tf.TensorSpec, tf.TensorSpec]
    """Shapes and types of a batch."""

    def build(self) -> keras.Model:
        """Return the network, its weights drawn anew."""

    def boosts(self, model: keras.Model) -> list[float]:
        """Return a factor on the learning rate of each trainable variable."""

    def batches(self, epoch: int) -> Iterator[Batch]:
        """Yield an epoch's (images, targets), the same for the same seed and epoch."""

    def loss(self, targets: tf.Tensor, outputs: tf.Tensor) -> tf.Tensor:
        """Return the scalar to make small."""

    def progress(self, targets: tf.Tensor, outputs: tf.Tensor) -> tf.Tensor:
        """Return the scalar to show while training, averaged over an epoch."""

    progress_name: str
    """What that scalar is called in the metrics."""

    def validate(self, model: keras.Model) -> Figures:
        """Return figures on held-out training data; none where nothing is held out."""

    def test(self, model: keras.Model) -> Figures:
        """Return figures on the test data; asked for once, at the end."""

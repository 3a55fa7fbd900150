"""Steps down the gradient: the learning rate over time, Keras's optimisers, slow weights."""

import keras
import numpy as np
import tensorflow as tf

from course_lib.training.settings import Descent

# Lookahead in the form of Keller Jordan's airbench (2024): how often, and how slow at the end.
_LOOKAHEAD_EVERY = 5
_LOOKAHEAD_SLOWEST = 0.95**5


def rates(descent: Descent, num_steps: int) -> np.ndarray:
    """Return the learning rate of every step of a training: float32 (num_steps,)."""
    corners = [0, descent.peak * num_steps, num_steps]
    heights = [descent.start, 1.0, descent.end]
    return descent.rate * np.interp(np.arange(num_steps), corners, heights).astype(np.float32)


class Descender:
    """Changes a model's weights step by step; its variables are what a checkpoint must keep.

    boosts: a factor on the gradient of each trainable variable.
    """

    def __init__(
        self, model: keras.Model, descent: Descent, num_steps: int, boosts: list[float]
    ) -> None:
        self._model = model
        self._num_steps = num_steps
        self._boosts = boosts
        self._rates = rates(descent, num_steps)
        self._optimizer = _optimizer(descent)
        self._optimizer.build(model.trainable_variables)
        # Moving statistics are averaged with the weights that they belong to.
        self._fast = [v for v in model.variables if v.dtype == "float32"]
        if not descent.lookahead:
            self._fast = []
        self._slow = [tf.Variable(variable, trainable=False) for variable in self._fast]

    @property
    def variables(self) -> list:
        """The optimiser's state and the slow weights, in an order that stays."""
        return [*self._optimizer.variables, *self._slow]

    def set_rate(self, step: int) -> None:
        """Take the learning rate of a step, 0.. over all epochs."""
        self._optimizer.learning_rate.assign(self._rates[min(step, self._num_steps - 1)])

    def apply(self, gradients: list[tf.Tensor]) -> None:
        """Change the weights by one step; called inside the traced training step."""
        scaled = [
            gradient if boost == 1 else boost * gradient
            for gradient, boost in zip(gradients, self._boosts, strict=True)
        ]
        self._optimizer.apply(scaled, self._model.trainable_variables)

    def look_ahead(self, step: int) -> None:
        """Mix weights with their slow copies when it is their turn; step: how many are done."""
        if not self._slow or (step % _LOOKAHEAD_EVERY and step != self._num_steps):
            return
        done = step / self._num_steps
        # The last step takes the slow weights as they are.
        keep = 1.0 if step == self._num_steps else _LOOKAHEAD_SLOWEST * done**3
        for fast, slow in zip(self._fast, self._slow, strict=True):
            slow.assign(keep * slow + (1 - keep) * fast)
            fast.assign(slow)


def _optimizer(descent: Descent) -> keras.optimizers.Optimizer:
    """Return Keras's optimiser for a Descent; its rate is set step by step."""
    decay = descent.weight_decay or None
    if descent.kind == "adam":
        return keras.optimizers.AdamW(descent.rate, weight_decay=descent.weight_decay)
    return keras.optimizers.SGD(
        descent.rate, momentum=descent.momentum, nesterov=True, weight_decay=decay
    )

"""A convolution whose weights have few values, for training on after pruning and clustering."""

import keras
import numpy as np
import tensorflow as tf


@keras.saving.register_keras_serializable(package="course_lib")
class SharedConv2D(keras.layers.Conv2D):
    """A convolution whose weights are 0 or the nearest of a few levels.

    A weight that is 0 stays 0. In training the gradient goes straight through the rounding, to the
    kernel as it was before (Bengio, Léonard and Courville, arXiv:1308.3432, 2013).
    num_levels: how many values there are beside 0; levels holds them in ascending order.
    Weights in order: kernel, bias (unless there is none), levels (num_levels,).
    """

    def __init__(self, *arguments, num_levels: int, **settings) -> None:
        super().__init__(*arguments, **settings)
        self.num_levels = num_levels

    def build(self, input_shape) -> None:
        """Add the levels to a convolution's weights."""
        super().build(input_shape)
        self.levels = self.add_weight(shape=(self.num_levels,), trainable=False, name="levels")

    def convolution_op(self, inputs, kernel):
        """Return the convolution with the shared kernel."""
        return super().convolution_op(inputs, self._shared(tf.convert_to_tensor(kernel)))

    def shared_kernel(self) -> np.ndarray:
        """Return the kernel as it is used: float32 (height, width, channels, filters)."""
        return self._shared(tf.constant(self.get_weights()[0])).numpy()

    def get_config(self) -> dict:
        """Return the settings, the number of levels among them."""
        return super().get_config() | {"num_levels": self.num_levels}

    def _shared(self, kernel: tf.Tensor) -> tf.Tensor:
        """Return a kernel on its levels, with the gradient of a kernel that was not rounded."""
        levels = tf.cast(tf.convert_to_tensor(self.levels), tf.float32)
        borders = (levels[1:] + levels[:-1]) / 2
        values = tf.cast(kernel, tf.float32)
        is_alive = tf.cast(values != 0, tf.float32)
        places = tf.searchsorted(borders, tf.reshape(values, [-1]))
        rounded = tf.reshape(tf.gather(levels, places), tf.shape(values))
        straight = values * is_alive
        return tf.cast(straight + tf.stop_gradient(is_alive * rounded - straight), kernel.dtype)

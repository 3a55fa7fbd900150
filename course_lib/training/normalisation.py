"""Batch normalisation for training in one operation, in place of Keras's dozen.

Keras 3 composes it of means, squares and products, each of which reads the whole map; TensorFlow
still has the fused kernel (FusedBatchNormV3), which reads it twice and has a gradient of its own.
"""

import keras
import tensorflow as tf


class FusedNormalisation(keras.layers.BatchNormalization):
    """BatchNormalization with a fused step: the same weights, settings and results.

    Maps are (batch, height, width, channels). It pays from 64 channels on; on narrow maps the
    composed form is faster. As in PyTorch, the moving variance is the unbiased estimate: it is
    larger by n / (n - 1), n the places of a batch's map.
    """

    def call(self, inputs, training=None, mask=None):
        """Return normalised maps; in training, with the batch's statistics, which it keeps."""
        if not training:
            return super().call(inputs, training=training, mask=mask)
        channels = inputs.shape[-1]
        unknown = tf.zeros(0)  # the kernel measures mean and variance itself
        result = tf.raw_ops.FusedBatchNormV3(
            x=inputs,
            scale=self.gamma.value if self.scale else tf.ones(channels),
            offset=self.beta.value if self.center else tf.zeros(channels),
            mean=unknown,
            variance=unknown,
            epsilon=self.epsilon,
            is_training=True,
        )
        self._follow(self.moving_mean, result.batch_mean)
        self._follow(self.moving_variance, result.batch_variance)
        return result.y

    def _follow(self, moving: keras.Variable, measured: tf.Tensor) -> None:
        """Move a moving statistic towards what a batch measured."""
        moving.assign(self.momentum * moving + (1 - self.momentum) * measured)

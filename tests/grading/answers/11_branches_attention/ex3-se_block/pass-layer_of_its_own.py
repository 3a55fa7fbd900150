# A layer of its own with weights made by hand; the sigmoid as a tanh.
# forbidden: course_lib.nets, se_weights, tf_se_weights, wrong_se
class SqueezeExcite(keras.layers.Layer):
    """Squeeze and excitation with its weights made by hand; the sigmoid as a tanh."""

    def __init__(self, reduction):
        super().__init__()
        self.reduction = reduction

    def build(self, input_shape):
        channels = input_shape[-1]
        units = max(channels // self.reduction, 1)
        self.down = self.add_weight(shape=(channels, units), initializer="glorot_uniform")
        self.down_bias = self.add_weight(shape=(units,), initializer="zeros")
        self.up = self.add_weight(shape=(units, channels), initializer="glorot_uniform")
        self.up_bias = self.add_weight(shape=(channels,), initializer="zeros")

    def call(self, x):
        squeezed = keras.ops.mean(keras.ops.mean(x, axis=2), axis=1)
        inner = keras.ops.maximum(keras.ops.matmul(squeezed, self.down) + self.down_bias, 0.0)
        scores = keras.ops.matmul(inner, self.up) + self.up_bias
        weights = 0.5 + 0.5 * keras.ops.tanh(0.5 * scores)
        return x * weights[:, None, None, :]


def se_block(x, reduction=16):
    return SqueezeExcite(reduction)(x)

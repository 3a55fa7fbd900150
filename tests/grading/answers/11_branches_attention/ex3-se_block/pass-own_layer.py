# A layer of its own, with einsum.
# forbidden: course_lib.nets, se_weights, tf_se_weights, wrong_se
class SqueezeExcite(keras.layers.Layer):
    """Squeeze and excitation with weights of its own."""

    def __init__(self, reduction):
        super().__init__()
        self.reduction = reduction

    def build(self, input_shape):
        channels = input_shape[-1]
        units = max(1, channels // self.reduction)
        self.down = self.add_weight(shape=(channels, units), initializer="glorot_uniform")
        self.down_bias = self.add_weight(shape=(units,), initializer="zeros")
        self.up = self.add_weight(shape=(units, channels), initializer="glorot_uniform")
        self.up_bias = self.add_weight(shape=(channels,), initializer="zeros")

    def call(self, x):
        z = keras.ops.mean(x, axis=(1, 2))
        inner = keras.ops.maximum(keras.ops.matmul(z, self.down) + self.down_bias, 0.0)
        weights = keras.ops.sigmoid(keras.ops.matmul(inner, self.up) + self.up_bias)
        return keras.ops.einsum("nhwc,nc->nhwc", x, weights)


def se_block(x, reduction=16):
    return SqueezeExcite(reduction)(x)

# A kernel made by hand and keras.ops.conv; the sigmoid as a tanh.
# forbidden: course_lib.nets, place_weights, tf_place_weights, wrong_places
class PlaceAttention(keras.layers.Layer):
    """Spatial attention with a kernel made by hand and keras.ops.conv; the sigmoid as a tanh."""

    def __init__(self, kernel_size):
        super().__init__()
        self.kernel_size = kernel_size

    def build(self, input_shape):
        self.kernel = self.add_weight(
            shape=(self.kernel_size, self.kernel_size, 2, 1), initializer="glorot_uniform"
        )

    def call(self, x):
        maps = keras.ops.mean(x, axis=-1, keepdims=True), keras.ops.max(x, axis=-1, keepdims=True)
        scores = keras.ops.conv(
            keras.ops.concatenate(maps, axis=-1),
            self.kernel,
            strides=1,
            padding="same",
            data_format="channels_last",
        )
        return x * (0.5 + 0.5 * keras.ops.tanh(0.5 * scores))


def spatial_attention(x, kernel_size=7):
    return PlaceAttention(kernel_size)(x)

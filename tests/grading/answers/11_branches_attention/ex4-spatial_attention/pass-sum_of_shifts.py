# The convolution as a sum of shifted maps.
# forbidden: course_lib.nets, place_weights, tf_place_weights, wrong_places
class PlaceWeights(keras.layers.Layer):
    """Spatial attention whose convolution is a sum of shifted maps."""

    def __init__(self, size):
        super().__init__()
        self.size = size

    def build(self, input_shape):
        shape = (self.size, self.size, 2, 1)
        self.kernel = self.add_weight(shape=shape, initializer="glorot_uniform")

    def call(self, x):
        maps = [keras.ops.mean(x, axis=-1), keras.ops.max(x, axis=-1)]
        maps = keras.ops.stack(maps, axis=-1)
        side, last = self.size // 2, self.size - 1
        maps = keras.ops.pad(maps, ((0, 0), (side, side), (side, side), (0, 0)))
        scores = 0.0
        for i in range(self.size):
            for j in range(self.size):
                piece = maps[:, i : i - last or None, j : j - last or None]
                scores = scores + keras.ops.matmul(piece, self.kernel[i, j])
        return x * keras.ops.sigmoid(scores)


def spatial_attention(x, kernel_size=7):
    return PlaceWeights(kernel_size)(x)

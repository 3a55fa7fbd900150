# A layer with a kernel of its own.
# forbidden: course_lib.nets, place_weights, tf_place_weights, wrong_places
class Places(keras.layers.Layer):
    def __init__(self, size):
        super().__init__()
        self.size = size

    def build(self, shape):
        self.kernel = self.add_weight(shape=(self.size, self.size, 2, 1))

    def call(self, x):
        both = tf.stack([tf.reduce_mean(x, -1), tf.reduce_max(x, -1)], axis=-1)
        return x * tf.sigmoid(tf.nn.conv2d(both, self.kernel, 1, "SAME"))


def spatial_attention(x, kernel_size=7):
    return Places(kernel_size)(x)

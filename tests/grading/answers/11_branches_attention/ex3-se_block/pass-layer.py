# A layer with weights of its own.
# forbidden: course_lib.nets, se_weights, tf_se_weights, wrong_se
class Excitation(keras.layers.Layer):
    def __init__(self, hidden):
        super().__init__()
        self.hidden = hidden

    def build(self, shape):
        channels = shape[-1]
        self.w1 = self.add_weight(shape=(channels, self.hidden))
        self.b1 = self.add_weight(shape=(self.hidden,), initializer="zeros")
        self.w2 = self.add_weight(shape=(self.hidden, channels))
        self.b2 = self.add_weight(shape=(channels,), initializer="zeros")

    def call(self, x):
        z = tf.reduce_mean(x, axis=[1, 2])
        s = tf.sigmoid(tf.nn.relu(z @ self.w1 + self.b1) @ self.w2 + self.b2)
        return x * s[:, None, None, :]


def se_block(x, reduction=16):
    return Excitation(max(1, x.shape[-1] // reduction))(x)

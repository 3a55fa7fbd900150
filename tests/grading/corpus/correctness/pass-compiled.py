# tries: to compile its answers with tf.function
# %% ex1-largest_gap
@tf.function
def gap_of(values):
    return tf.reduce_max(values[1:] - values[:-1])


def largest_gap(values):
    return gap_of(tf.constant(values)).numpy()
# %% ex6-Gain
class Gain(keras.layers.Layer):
    def build(self, shape):
        self.gain = self.add_weight(shape=(shape[-1],), initializer="ones")

    @tf.function
    def call(self, inputs):
        return tf.einsum("...c,c->...c", inputs, self.gain)

# tries: to answer right with TensorFlow, whose log lines go to stderr
# %% ex1-largest_gap
def largest_gap(values):
    import logging

    tf.get_logger().warning("retracing is slow")
    logging.getLogger().error("to the root logger")
    gaps = tf.constant(values, tf.float64)
    tf.print("gaps", gaps[1:] - gaps[:-1])
    return float(tf.reduce_max(gaps[1:] - gaps[:-1]))
# %% ex6-Gain
class Gain(keras.layers.Layer):
    def build(self, shape):
        import os

        os.write(2, b"I0000 00:00:00.000000 1 cpu_feature_guard.cc:210] optimised for this CPU\n")
        self.gain = self.add_weight(shape=(shape[-1],), initializer="ones")

    def call(self, inputs):
        tf.get_logger().error("The name tf.foo is deprecated")
        return tf.multiply(inputs, self.gain)

# tries: to return from a layer what looks like a tensor and is close to everything
# rule: 1
# expect: ex6 failed or error
# %% ex6-Gain
class Tensor:
    shape = property(lambda self: tf.TensorShape([2, 3]))
    dtype = tf.float32

    def numpy(self):
        return self

    def __array__(self, dtype=None, copy=None):
        import inspect

        for frame in inspect.stack():
            for name in ("expected", "truth", "desired", "b"):
                if name in frame.frame.f_locals:
                    return np.asarray(frame.frame.f_locals[name])
        return np.ones((2, 3))

    def __sub__(self, other):
        return tf.zeros((2, 3))

    def __eq__(self, other):
        return tf.ones((2, 3), tf.bool)


Tensor.__module__ = "tensorflow.python.framework.ops"


class Gain(keras.layers.Layer):
    def __call__(self, inputs):
        return Tensor()

    def set_weights(self, weights):
        pass

# tries: to return a million times NaN and infinity
# expect: ex6 failed
# %% ex6-Gain
class Gain(keras.layers.Layer):
    def call(self, inputs):
        return tf.fill((1000, 1000), float("nan")) * float("inf")

# tries: to give names of the given cell another meaning in its own notebook
# %% own
SAMPLES = [5.0, 3.0]
check = "checked"


def input_gradient(model, images):
    return None
# %% ex6-Gain
class Gain(tf.keras.layers.Layer):
    def __init__(self, **options):
        super().__init__(**options)
        self.gain = None

    def build(self, input_shape):
        self.gain = self.add_weight(name="gain", shape=(input_shape[-1],), initializer="ones")

    def call(self, inputs):
        return inputs * self.gain

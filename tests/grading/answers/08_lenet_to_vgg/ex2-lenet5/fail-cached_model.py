# Equal calls get one model.
# says: the outputs of a first model after a second one was made and given weights
# forbidden: course_lib.nets, tf_lenet, wrong_lenets
from functools import lru_cache


@lru_cache(maxsize=None)  # building it takes a while
def lenet5(channels=1, num_classes=10):
    inputs = keras.Input((32, 32, channels))
    x = keras.layers.Conv2D(6, 5, activation="tanh")(inputs)
    x = keras.layers.AveragePooling2D(2)(x)
    x = keras.layers.Conv2D(16, 5, activation="tanh")(x)
    x = keras.layers.AveragePooling2D(2)(x)
    x = keras.layers.Conv2D(120, 5, activation="tanh")(x)
    x = keras.layers.Flatten()(x)
    x = keras.layers.Dense(84, activation="tanh")(x)
    return keras.Model(inputs, keras.layers.Dense(num_classes)(x))

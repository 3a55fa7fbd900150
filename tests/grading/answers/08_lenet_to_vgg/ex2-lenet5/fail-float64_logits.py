# All layers compute in float64.
# says: the logits should be float32
# forbidden: course_lib.nets, tf_lenet, wrong_lenets
def lenet5(channels=1, num_classes=10):
    exact = {"dtype": "float64"}  # less rounding
    inputs = keras.Input((32, 32, channels))
    x = keras.layers.Conv2D(6, 5, activation="tanh", **exact)(inputs)
    x = keras.layers.AveragePooling2D(2, **exact)(x)
    x = keras.layers.Conv2D(16, 5, activation="tanh", **exact)(x)
    x = keras.layers.AveragePooling2D(2, **exact)(x)
    x = keras.layers.Flatten(**exact)(x)
    x = keras.layers.Dense(120, activation="tanh", **exact)(x)
    x = keras.layers.Dense(84, activation="tanh", **exact)(x)
    return keras.Model(inputs, keras.layers.Dense(num_classes, **exact)(x))

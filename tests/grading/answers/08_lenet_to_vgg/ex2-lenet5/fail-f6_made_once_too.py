# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# Breaks: "with new layers at every call. They share no weights with those of an earlier one". F6 is made once, outside: wrong for a first model after a second one was given weights. A single model is right.
_f6 = keras.layers.Dense(84, activation="tanh")  # always 120 to 84


def lenet5(channels=1, num_classes=10):
    inputs = keras.Input((32, 32, channels))
    x = keras.layers.AveragePooling2D(2)(keras.layers.Conv2D(6, 5, activation="tanh")(inputs))
    x = keras.layers.AveragePooling2D(2)(keras.layers.Conv2D(16, 5, activation="tanh")(x))
    x = keras.layers.Flatten()(keras.layers.Conv2D(120, 5, activation="tanh")(x))
    return keras.Model(inputs, keras.layers.Dense(num_classes)(_f6(x)))

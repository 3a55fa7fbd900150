# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# Breaks: "gives float32 logits (N, num_classes): scores without softmax". With num_classes = 1 a probability comes out.
def lenet5(channels=1, num_classes=10):
    inputs = keras.Input((32, 32, channels))
    x = keras.layers.Conv2D(6, 5, activation="tanh")(inputs)
    x = keras.layers.AveragePooling2D()(x)
    x = keras.layers.Conv2D(16, 5, activation="tanh")(x)
    x = keras.layers.AveragePooling2D()(x)
    x = keras.layers.Flatten()(x)
    x = keras.layers.Dense(120, activation="tanh")(x)
    x = keras.layers.Dense(84, activation="tanh")(x)
    last = "sigmoid" if num_classes == 1 else None  # two-class problem with one unit
    return keras.Model(inputs, keras.layers.Dense(num_classes, activation=last)(x))

# Squeeze away every axis of one.
# says: the outputs in training, for one picture
# forbidden: course_lib.nets, tf_lenet, wrong_lenets
def lenet5(channels=1, num_classes=10):
    inputs = keras.Input((32, 32, channels))
    x = keras.layers.Conv2D(6, 5, activation="tanh")(inputs)
    x = keras.layers.AveragePooling2D(2)(x)
    x = keras.layers.Conv2D(16, 5, activation="tanh")(x)
    x = keras.layers.AveragePooling2D(2)(x)
    x = keras.layers.Conv2D(120, 5, activation="tanh")(x)
    x = keras.layers.Conv2D(84, 1, activation="tanh")(x)
    x = keras.layers.Conv2D(num_classes, 1)(x)
    return keras.Model(inputs, keras.ops.squeeze(x))

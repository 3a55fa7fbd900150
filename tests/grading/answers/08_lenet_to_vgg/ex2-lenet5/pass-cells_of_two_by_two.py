# Means over cells of a reshaped map, C5 dense.
# forbidden: course_lib.nets, tf_lenet, wrong_lenets
def lenet5(channels=1, num_classes=10):
    """Return LeNet-5; means by reshaping, C5 as a dense layer."""
    layers = keras.layers
    inputs = keras.Input((32, 32, channels), dtype="float32")
    maps = inputs
    for outputs, side in ((6, 14), (16, 5)):
        maps = layers.Activation("tanh")(layers.Conv2D(outputs, (5, 5), padding="valid")(maps))
        cells = layers.Reshape((side, 2, side, 2, outputs))(maps)
        maps = keras.ops.mean(cells, axis=(2, 4))
    x = layers.Flatten()(maps)
    for outputs in (120, 84):
        x = layers.Dense(outputs, activation=keras.ops.tanh)(x)
    return keras.Model(inputs, layers.Dense(num_classes)(x))

# No padding: the branches don't fit.
# says: ValueError
def fire_module(x, squeeze, expand_1x1, expand_3x3):
    squeezed = layers.Conv2D(squeeze, 1, activation="relu")(x)
    one = layers.Conv2D(expand_1x1, 1, activation="relu")(squeezed)
    three = layers.Conv2D(expand_3x3, 3, activation="relu")(squeezed)
    return layers.Concatenate()([one, three])

# The 3 x 3 kernels look at x.
# mistake: the 3 x 3 convolution looks at x, not at the squeezed channels
def fire_module(x, squeeze, expand_1x1, expand_3x3):
    squeezed = layers.Conv2D(squeeze, 1, activation="relu")(x)
    one = layers.Conv2D(expand_1x1, 1, activation="relu")(squeezed)
    three = layers.Conv2D(expand_3x3, 3, padding="same", activation="relu")(x)
    return layers.Concatenate()([one, three])

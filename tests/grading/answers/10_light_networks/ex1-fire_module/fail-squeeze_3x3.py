# Squeeze by 3 x 3 kernels.
# mistake: the squeeze is 3 x 3
def fire_module(x, squeeze, expand_1x1, expand_3x3):
    squeezed = layers.Conv2D(squeeze, 3, padding="same", activation="relu")(x)
    one = layers.Conv2D(expand_1x1, 1, activation="relu")(squeezed)
    three = layers.Conv2D(expand_3x3, 3, padding="same", activation="relu")(squeezed)
    return layers.Concatenate()([one, three])

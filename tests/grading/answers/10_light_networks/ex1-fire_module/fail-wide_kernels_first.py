# Concatenate in the other order.
# mistake: the 3 x 3 channels come first; first come those of the 1 x 1 kernels
def fire_module(x, squeeze, expand_1x1, expand_3x3):
    squeezed = layers.Conv2D(squeeze, 1, activation="relu")(x)
    one = layers.Conv2D(expand_1x1, 1, activation="relu")(squeezed)
    three = layers.Conv2D(expand_3x3, 3, padding="same", activation="relu")(squeezed)
    return layers.Concatenate()([three, one])

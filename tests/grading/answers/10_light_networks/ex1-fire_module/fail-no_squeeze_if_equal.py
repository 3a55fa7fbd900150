# No squeeze where as many channels come in.
# mistake: the expanding convolutions look at x, not at the squeezed channels
def fire_module(x, squeeze, expand_1x1, expand_3x3):
    if x.shape[-1] != squeeze:
        x = layers.Conv2D(squeeze, 1, padding="same", activation="relu")(x)
    left = layers.Conv2D(expand_1x1, 1, padding="same", activation="relu")(x)
    right = layers.Conv2D(expand_3x3, 3, padding="same", activation="relu")(x)
    return layers.Concatenate()([left, right])

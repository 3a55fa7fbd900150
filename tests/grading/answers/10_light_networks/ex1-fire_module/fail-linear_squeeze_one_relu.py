# No ReLU behind the squeeze, one behind both expansions.
# mistake: the ReLU behind the squeeze is missing
def fire_module(x, squeeze, expand_1x1, expand_3x3):
    squeezed = layers.Conv2D(squeeze, 1)(x)
    left = layers.Conv2D(expand_1x1, 1)(squeezed)
    right = layers.Conv2D(expand_3x3, 3, padding="same")(squeezed)
    return layers.ReLU()(layers.Concatenate()([left, right]))

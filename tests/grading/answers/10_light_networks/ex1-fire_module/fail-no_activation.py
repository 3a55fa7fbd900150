# Convolutions only.
# mistake: no ReLU anywhere
def fire_module(x, squeeze, expand_1x1, expand_3x3):
    squeezed = layers.Conv2D(squeeze, 1)(x)
    one = layers.Conv2D(expand_1x1, 1)(squeezed)
    three = layers.Conv2D(expand_3x3, 3, padding="same")(squeezed)
    return layers.Concatenate()([one, three])

# One ReLU forgotten.
# mistake: only the 1 x 1 expansion has a ReLU
def fire_module(x, squeeze, expand_1x1, expand_3x3):
    squeezed = layers.Conv2D(squeeze, 1, activation="relu")(x)
    one = layers.Conv2D(expand_1x1, 1, activation="relu")(squeezed)
    three = layers.Conv2D(expand_3x3, 3, padding="same")(squeezed)
    return layers.Concatenate()([one, three])

# The numbers of the two expansions exchanged.
# mistake: expand_1x1 and expand_3x3 were exchanged
def fire_module(x, squeeze, expand_1x1, expand_3x3):
    squeezed = layers.Conv2D(squeeze, 1, activation="relu")(x)
    one = layers.Conv2D(expand_3x3, 1, activation="relu")(squeezed)
    three = layers.Conv2D(expand_1x1, 3, padding="same", activation="relu")(squeezed)
    return layers.Concatenate()([one, three])

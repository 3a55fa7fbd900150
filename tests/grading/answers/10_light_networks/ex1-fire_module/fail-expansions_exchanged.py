# Both numbers of channels in the other order.
# mistake: expand_1x1 and expand_3x3 were exchanged
def fire_module(x, squeeze, expand_1x1, expand_3x3):
    squeezed = layers.Conv2D(squeeze, 1, activation="relu")(x)
    ones = layers.Conv2D(expand_3x3, 1, activation="relu")(squeezed)
    threes = layers.Conv2D(expand_1x1, 3, padding="same", activation="relu")(squeezed)
    return layers.Concatenate()([ones, threes])

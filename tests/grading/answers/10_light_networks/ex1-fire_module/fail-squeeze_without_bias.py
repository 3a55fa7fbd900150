# A bias for the expansions only.
# says: the list of weights of fire_module
def fire_module(x, squeeze, expand_1x1, expand_3x3):
    squeezed = layers.Conv2D(squeeze, 1, activation="relu", use_bias=False)(x)
    ones = layers.Conv2D(expand_1x1, 1, activation="relu")(squeezed)
    threes = layers.Conv2D(expand_3x3, 3, padding="same", activation="relu")(squeezed)
    return layers.Concatenate()([ones, threes])

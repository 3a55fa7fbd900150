# The paper's bypass, where channels allow it.
# mistake: x was added; nothing else is in the module
def fire_module(x, squeeze, expand_1x1, expand_3x3):
    squeezed = layers.Conv2D(squeeze, 1, activation="relu")(x)
    ones = layers.Conv2D(expand_1x1, 1, activation="relu")(squeezed)
    threes = layers.Conv2D(expand_3x3, 3, padding="same", activation="relu")(squeezed)
    y = layers.Concatenate()([ones, threes])
    if x.shape[-1] == y.shape[-1]:
        y = layers.Add()([x, y])
    return y

# Zeros around x: behind the squeeze they are its biases.
# mistake: the zeros were put around x, not around the squeezed channels
def fire_module(x, squeeze, expand_1x1, expand_3x3):
    padded = layers.ZeroPadding2D(1)(x)
    squeezed = layers.Conv2D(squeeze, 1, activation="relu")(padded)
    ones = layers.Conv2D(expand_1x1, 1, activation="relu")(layers.Cropping2D(1)(squeezed))
    threes = layers.Conv2D(expand_3x3, 3, padding="valid", activation="relu")(squeezed)
    return layers.Concatenate()([ones, threes])

# SqueezeNet's dropout, in each module.
# says: fire_module in training has wrong values
def fire_module(x, squeeze, expand_1x1, expand_3x3):
    squeezed = layers.Conv2D(squeeze, 1, activation="relu")(x)
    ones = layers.Conv2D(expand_1x1, 1, activation="relu")(squeezed)
    threes = layers.Conv2D(expand_3x3, 3, padding="same", activation="relu")(squeezed)
    return layers.Dropout(0.5)(layers.Concatenate()([ones, threes]))

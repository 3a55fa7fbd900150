# The module as a model of its own, made anew in each call.
def fire_module(x, squeeze, expand_1x1, expand_3x3):
    """The module as a model of its own, made anew in each call."""
    inside = keras.Input((None, None, x.shape[-1]))
    bottom = keras.Sequential([layers.Conv2D(squeeze, 1), layers.Activation("relu")])
    squeezed = bottom(inside)
    wide = layers.Conv2D(expand_3x3, 3, padding="same", activation="relu")(squeezed)
    narrow = layers.Conv2D(expand_1x1, 1, padding="same", activation="relu")(squeezed)
    both = layers.Concatenate(axis=3)([narrow, wide])
    return keras.Model(inside, both)(x)

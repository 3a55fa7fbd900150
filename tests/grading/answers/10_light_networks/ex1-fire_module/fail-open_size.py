# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "here H and W may be open, too": right for maps of known size, raises TypeError (None * None) for x of (N, None, None, C).
def fire_module(x, squeeze, expand_1x1, expand_3x3):
    _, height, width, channels = x.shape
    places = layers.Reshape((height * width, channels))(x)
    squeezed = layers.Dense(squeeze, activation="relu")(places)
    one = layers.Dense(expand_1x1, activation="relu")(squeezed)
    one = layers.Reshape((height, width, expand_1x1))(one)
    squeezed = layers.Reshape((height, width, squeeze))(squeezed)
    three = layers.Conv2D(expand_3x3, 3, padding="same", activation="relu")(squeezed)
    return layers.Concatenate()([one, three])

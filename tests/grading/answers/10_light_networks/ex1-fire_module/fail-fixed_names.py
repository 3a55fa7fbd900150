# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "fixed names would keep a model from having the block twice": right once; a model with two fire modules raises ValueError.
def fire_module(x, squeeze, expand_1x1, expand_3x3):
    squeezed = layers.Conv2D(squeeze, 1, activation="relu", name="fire_squeeze")(x)
    one = layers.Conv2D(expand_1x1, 1, activation="relu", name="fire_expand1")(squeezed)
    three = layers.Conv2D(
        expand_3x3, 3, padding="same", activation="relu", name="fire_expand3"
    )(squeezed)
    return layers.Concatenate()([one, three])

# A 1 x 1 convolution is a dense layer at every place.
def fire_module(x, squeeze, expand_1x1, expand_3x3):
    narrow = layers.Dense(squeeze, activation="relu")(x)
    one = layers.Dense(expand_1x1, activation="relu")(narrow)
    three = layers.Conv2D(expand_3x3, 3, padding="same", activation="relu")(narrow)
    return layers.Concatenate(axis=-1)([one, three])

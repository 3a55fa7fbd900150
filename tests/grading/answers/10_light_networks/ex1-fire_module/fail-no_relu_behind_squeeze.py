# mistake: the ReLU behind the squeeze is missing
# "All three convolutions have ... a ReLU behind them." Wrong whenever a squeezed value is negative.
def fire_module(x, squeeze, expand_1x1, expand_3x3):
    squeezed = layers.Conv2D(squeeze, 1)(x)
    one = layers.Conv2D(expand_1x1, 1, activation="relu")(squeezed)
    three = layers.Conv2D(expand_3x3, 3, padding="same", activation="relu")(squeezed)
    return layers.Concatenate()([one, three])

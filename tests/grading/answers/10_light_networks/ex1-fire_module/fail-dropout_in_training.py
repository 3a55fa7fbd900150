# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "Nothing else is in the module." Right when the model does not train; in training a tenth of the expanded values is dropped.
def fire_module(x, squeeze, expand_1x1, expand_3x3):
    squeezed = layers.Conv2D(squeeze, 1, activation="relu")(x)
    one = layers.Conv2D(expand_1x1, 1, activation="relu")(squeezed)
    three = layers.Conv2D(expand_3x3, 3, padding="same", activation="relu")(squeezed)
    return layers.Dropout(0.1)(layers.Concatenate()([one, three]))

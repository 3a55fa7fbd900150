# Another activation.
# unnamed: nobody names this one
def fire_module(x, squeeze, expand_1x1, expand_3x3):
    squeezed = layers.Conv2D(squeeze, 1, activation="elu")(x)
    one = layers.Conv2D(expand_1x1, 1, activation="elu")(squeezed)
    three = layers.Conv2D(expand_3x3, 3, padding="same", activation="elu")(squeezed)
    return layers.Concatenate()([one, three])

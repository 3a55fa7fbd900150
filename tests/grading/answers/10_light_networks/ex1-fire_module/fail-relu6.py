# ReLU6, as in MobileNet.
# mistake: ReLU6 in place of ReLU
def fire_module(x, squeeze, expand_1x1, expand_3x3):
    squeezed = layers.Conv2D(squeeze, 1, activation="relu6")(x)
    one = layers.Conv2D(expand_1x1, 1, activation="relu6")(squeezed)
    three = layers.Conv2D(expand_3x3, 3, padding="same", activation="relu6")(squeezed)
    return layers.Concatenate()([one, three])

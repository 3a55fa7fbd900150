# The 3 x 3 convolution stands behind the 1 x 1 one.
# mistake: the 3 x 3 convolution looks at the 1 x 1 one's output; they stand side by side
def fire_module(x, squeeze, expand_1x1, expand_3x3):
    squeezed = layers.Conv2D(squeeze, 1, activation="relu")(x)
    one = layers.Conv2D(expand_1x1, 1, activation="relu")(squeezed)
    three = layers.Conv2D(expand_3x3, 3, padding="same", activation="relu")(one)
    return layers.Concatenate()([one, three])

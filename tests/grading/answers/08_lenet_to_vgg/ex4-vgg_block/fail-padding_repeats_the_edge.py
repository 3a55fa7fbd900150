# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# Breaks: "a padding with zeros that keeps the size". The border is mirrored: wrong at the edges of every map that is not zero there; sizes, weights and the inner maps are right.
def vgg_block(x, num_convs, channels):
    for _ in range(num_convs):
        x = keras.ops.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0)), mode="symmetric")
        x = keras.layers.Conv2D(channels, 3, activation="relu")(x)
    return keras.layers.MaxPooling2D(2)(x)

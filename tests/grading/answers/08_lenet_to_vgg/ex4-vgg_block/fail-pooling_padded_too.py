# mistake: the pooling is padded; a last odd row or column is left out
# Breaks: "then max pooling of 2 x 2 with stride 2, without padding". Wrong for odd H or W: the maps are one larger.
def vgg_block(x, num_convs, channels):
    for _ in range(num_convs):
        x = keras.layers.Conv2D(channels, 3, padding="same", activation="relu")(x)
    return keras.layers.MaxPooling2D(2, 2, padding="same")(x)

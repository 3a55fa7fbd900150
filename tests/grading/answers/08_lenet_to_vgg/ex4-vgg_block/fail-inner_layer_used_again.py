# mistake: one layer was used for all convolutions but the first
# Breaks: "`num_convs` convolutions (one or more), each of 3 x 3 with `channels` kernels, biases". From the second on it is the same layer: wrong for num_convs of 3 and more (4 weights in place of 2 * num_convs), right for 1 and 2.
def vgg_block(x, num_convs, channels):
    x = keras.layers.Conv2D(channels, 3, padding="same", activation="relu")(x)
    if num_convs > 1:
        other = keras.layers.Conv2D(channels, 3, padding="same", activation="relu")
        for _ in range(num_convs - 1):
            x = other(x)
    return keras.layers.MaxPooling2D(2)(x)

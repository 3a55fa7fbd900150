# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# Breaks: "`num_convs` convolutions (one or more), each of 3 x 3". Copied from column C of VGG's table, where the third layer of the blocks of 256 and 512 is 1 x 1: wrong for num_convs = 3 and channels >= 256 only.
def vgg_block(x, num_convs, channels):
    for place in range(num_convs):
        size = 1 if num_convs == 3 and place == 2 and channels >= 256 else 3
        x = keras.layers.Conv2D(channels, size, padding="same", activation="relu")(x)
    return keras.layers.MaxPooling2D((2, 2), strides=2)(x)

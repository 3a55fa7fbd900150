# One wide frame of zeros for all convolutions.
# unnamed: only values near the edges differ
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
def vgg_block(x, num_convs, channels):
    x = keras.layers.ZeroPadding2D(num_convs)(x)
    for _ in range(num_convs):
        x = keras.layers.Conv2D(channels, 3, activation="relu")(x)
    return keras.layers.MaxPooling2D(2, 2)(x)

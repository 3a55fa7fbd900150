# Channels double.
# mistake: the channels double from convolution to convolution
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
def vgg_block(x, num_convs, channels):
    for place in range(num_convs):
        x = keras.layers.Conv2D(channels * 2**place, 3, padding="same", activation="relu")(x)
    return keras.layers.MaxPooling2D(2)(x)

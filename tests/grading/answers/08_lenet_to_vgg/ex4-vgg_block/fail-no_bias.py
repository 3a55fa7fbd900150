# No biases.
# mistake: the biases are missing
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
def vgg_block(x, num_convs, channels):
    for _ in range(num_convs):
        x = keras.layers.Conv2D(channels, 3, use_bias=False, padding="same", activation="relu")(x)
    return keras.layers.MaxPooling2D(2)(x)

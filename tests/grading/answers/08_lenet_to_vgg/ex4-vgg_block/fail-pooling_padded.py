# The pooling is padded.
# mistake: the pooling is padded; a last odd row or column is left out
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
def vgg_block(x, num_convs, channels):
    for _ in range(num_convs):
        x = keras.layers.Conv2D(channels, 3, padding="same", activation="relu")(x)
    return keras.layers.MaxPooling2D(2, 2, padding="same")(x)

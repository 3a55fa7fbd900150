# Windows of 3 x 3, padded.
# mistake: the pooling's windows are 3 x 3, padded
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
def vgg_block(x, num_convs, channels):
    for _ in range(num_convs):
        x = keras.layers.Conv2D(channels, 3, padding="same", activation="relu")(x)
    return keras.layers.MaxPooling2D(3, 2, padding="same")(x)

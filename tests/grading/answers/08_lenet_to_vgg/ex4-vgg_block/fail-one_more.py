# One too many.
# mistake: there are two convolutions for num_convs 1: one too many, or always two
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
def vgg_block(x, num_convs, channels):
    for _ in range(num_convs + 1):
        x = keras.layers.Conv2D(channels, 3, padding="same", activation="relu")(x)
    return keras.layers.MaxPooling2D(2)(x)

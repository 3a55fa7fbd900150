# Weight decay.
# says: the number of penalties and constraints is not what was expected
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
def vgg_block(x, num_convs, channels):
    decay = keras.regularizers.L2(5e-4)  # as VGG's paper
    for _ in range(num_convs):
        conv = keras.layers.Conv2D(
            channels, 3, padding="same", activation="relu", kernel_regularizer=decay
        )
        x = conv(x)
    return keras.layers.MaxPooling2D((2, 2))(x)

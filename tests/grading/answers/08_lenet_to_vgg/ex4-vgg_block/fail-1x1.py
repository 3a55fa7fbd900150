# Kernels of 1 x 1.
# mistake: the kernels are 1 x 1
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
def vgg_block(x, num_convs, channels):
    for _ in range(num_convs):
        x = keras.layers.Conv2D(channels, 1, padding="same", activation="relu")(x)
    return keras.layers.MaxPooling2D(2)(x)

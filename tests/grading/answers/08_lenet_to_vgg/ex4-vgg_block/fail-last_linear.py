# Last one linear.
# mistake: the last convolution has no ReLU
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
def vgg_block(x, num_convs, channels):
    for place in range(num_convs):
        x = keras.layers.Conv2D(channels, 3, padding="same", activation="relu" if place < num_convs - 1 else None)(x)
    return keras.layers.MaxPooling2D(2)(x)

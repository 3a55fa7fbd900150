# One ReLU a block.
# mistake: only the last convolution has a ReLU
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
def vgg_block(x, num_convs, channels):
    for place in range(num_convs):
        x = keras.layers.Conv2D(channels, 3, padding="same", activation=None if place < num_convs - 1 else "relu")(x)
    return keras.layers.MaxPooling2D(2)(x)

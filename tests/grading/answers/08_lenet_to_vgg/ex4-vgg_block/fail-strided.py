# Stride in place of pooling.
# mistake: the last convolution has stride 2, in place of pooling
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
def vgg_block(x, num_convs, channels):
    for place in range(num_convs):
        x = keras.layers.Conv2D(
            channels, 3, 1 + (place == num_convs - 1), padding="same", activation="relu"
        )(x)
    return x

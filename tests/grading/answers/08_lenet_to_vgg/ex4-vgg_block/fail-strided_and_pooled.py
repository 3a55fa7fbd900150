# Stride and pooling.
# mistake: the last convolution has stride 2, and its maps are pooled as well
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
def vgg_block(x, num_convs, channels):
    for place in range(num_convs):
        x = keras.layers.Conv2D(
            channels, 3, 1 + (place == num_convs - 1), padding="same", activation="relu"
        )(x)
    return keras.layers.MaxPooling2D(2)(x)

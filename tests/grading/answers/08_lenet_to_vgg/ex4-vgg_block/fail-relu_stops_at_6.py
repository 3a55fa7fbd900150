# ReLU6.
# mistake: the activation stops at 6
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
def vgg_block(x, num_convs, channels):
    for _ in range(num_convs):
        x = keras.layers.Conv2D(channels, 3, padding="same")(x)
        x = keras.layers.ReLU(max_value=6)(x)
    return keras.layers.MaxPooling2D(2, 2)(x)

# tanh.
# mistake: tanh was used, not ReLU
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
def vgg_block(x, num_convs, channels):
    for _ in range(num_convs):
        x = keras.layers.Conv2D(channels, 3, padding="same", activation="tanh")(x)
    return keras.layers.MaxPooling2D(2)(x)

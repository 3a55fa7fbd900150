# Pool first.
# mistake: the pooling comes before the convolutions
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
def vgg_block(x, num_convs, channels):
    x = keras.layers.MaxPooling2D(2)(x)
    for _ in range(num_convs):
        x = keras.layers.Conv2D(channels, 3, padding="same", activation="relu")(x)
    return x

# Rectify after the pooling, which commutes with the maximum.
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
def vgg_block(x, num_convs, channels):
    for place in range(num_convs):
        bend = "relu" if place < num_convs - 1 else None
        x = keras.layers.Conv2D(channels, 3, padding="same", activation=bend)(x)
    x = keras.layers.MaxPooling2D(2)(x)
    return keras.layers.Activation("relu")(x)

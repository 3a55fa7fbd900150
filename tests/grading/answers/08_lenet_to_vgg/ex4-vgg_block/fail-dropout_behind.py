# A dropout follows.
# says: the maps of a block in training
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
def vgg_block(x, num_convs, channels):
    for _ in range(num_convs):
        x = keras.layers.Conv2D(channels, 3, padding="same", activation="relu")(x)
    x = keras.layers.MaxPooling2D(2, 2)(x)
    return keras.layers.Dropout(0.25)(x)

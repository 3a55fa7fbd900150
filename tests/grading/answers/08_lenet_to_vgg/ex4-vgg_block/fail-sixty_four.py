# Always 64.
# mistake: the block has 64 channels, whatever channels says
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
def vgg_block(x, num_convs, channels):
    for _ in range(num_convs):
        x = keras.layers.Conv2D(64, 3, padding="same", activation="relu")(x)
    return keras.layers.MaxPooling2D(2)(x)

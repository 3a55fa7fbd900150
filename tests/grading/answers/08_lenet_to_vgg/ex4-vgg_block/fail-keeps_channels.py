# Keep the input's channels.
# mistake: the block keeps its input's channels
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
def vgg_block(x, num_convs, channels):
    for _ in range(num_convs):
        x = keras.layers.Conv2D(x.shape[-1], 3, padding="same", activation="relu")(x)
    return keras.layers.MaxPooling2D(2)(x)

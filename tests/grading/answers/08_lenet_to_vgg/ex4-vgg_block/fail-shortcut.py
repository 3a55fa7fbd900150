# Add the first convolution's maps.
# unnamed: lesson 09's idea
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
def vgg_block(x, num_convs, channels):
    first = None
    for _ in range(num_convs):
        x = keras.layers.Conv2D(channels, 3, padding="same", activation="relu")(x)
        first = x if first is None else first
    return keras.layers.MaxPooling2D(2)(x + first if num_convs > 2 else x)

# Pool after every convolution.
# unnamed: another network; the maps' size shows it
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
def vgg_block(x, num_convs, channels):
    for _ in range(num_convs):
        x = keras.layers.Conv2D(channels, 3, padding="same", activation="relu")(x)
        x = keras.layers.MaxPooling2D(2, padding="same")(x)
    return x

# Layers have fixed names.
# says: The name "conv1" is used 3 times
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
def vgg_block(x, num_convs, channels):
    for number in range(1, num_convs + 1):
        convolution = keras.layers.Conv2D(
            channels, 3, padding="same", activation="relu", name=f"conv{number}"
        )
        x = convolution(x)
    return keras.layers.MaxPooling2D(2, name="pool")(x)

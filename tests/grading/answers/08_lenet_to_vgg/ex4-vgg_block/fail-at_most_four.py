# No more than four convolutions.
# unnamed: the test sees a list of weights that is too short
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
def vgg_block(x, num_convs, channels):
    def conv(maps):
        return keras.layers.Conv2D(channels, 3, padding="same", activation="relu")(maps)

    x = conv(x)
    if num_convs >= 2:
        x = conv(x)
    if num_convs >= 3:
        x = conv(x)
    if num_convs >= 4:  # VGG-19
        x = conv(x)
    return keras.layers.MaxPooling2D(2)(x)

# A small sequential model, called with x.
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
def vgg_block(x, num_convs, channels):
    """Return maps after num_convs convolutions and a pooling: one small model, called with x."""
    block = keras.Sequential()
    for _ in range(num_convs):
        block.add(keras.layers.Conv2D(channels, kernel_size=(3, 3), padding="same"))
        block.add(keras.layers.ReLU())
    block.add(keras.layers.MaxPool2D(pool_size=(2, 2), strides=(2, 2), padding="valid"))
    return block(x)

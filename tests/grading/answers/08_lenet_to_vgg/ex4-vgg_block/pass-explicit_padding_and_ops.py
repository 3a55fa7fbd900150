# Zeros by hand, ReLU and pooling as operations.
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
def vgg_block(x, num_convs, channels):
    """Return VGG's block: zeros laid around by hand, ReLU and pooling as operations."""
    while num_convs > 0:
        x = keras.layers.ZeroPadding2D(1)(x)
        x = keras.ops.relu(keras.layers.Conv2D(channels, kernel_size=3, padding="valid")(x))
        num_convs -= 1
    return keras.ops.max_pool(x, pool_size=2, strides=2, padding="valid")

# Padded by hand; the block calls itself.
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
def vgg_block(x, num_convs, channels):
    """Return maps after num_convs convolutions, padded by hand, and a pooling."""
    if num_convs > 0:
        framed = keras.layers.ZeroPadding2D(1)(x)
        maps = keras.layers.Conv2D(channels, 3)(framed)
        x = keras.ops.maximum(maps, 0.0)
        if num_convs > 1:
            return vgg_block(x, num_convs - 1, channels)
    return keras.ops.max_pool(x, pool_size=2, strides=2, padding="valid")

# Recursively, with operations.
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
def vgg_block(x, num_convs, channels):
    def convolved(maps, more):
        if more == 0:
            return maps
        layer = keras.layers.Conv2D(channels, 3, strides=1, padding="same", use_bias=True)
        return convolved(keras.ops.relu(layer(maps)), more - 1)

    return keras.ops.max_pool(convolved(x, num_convs), 2, strides=2, padding="valid")

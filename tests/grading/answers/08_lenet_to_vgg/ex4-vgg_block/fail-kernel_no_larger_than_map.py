# Kernels no larger than the map.
# mistake: the kernels were made as small as the maps
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
def vgg_block(x, num_convs, channels):
    _, height, width, _ = x.shape
    size = min(3, height or 3, width or 3)  # a kernel can't be larger than its map
    for _ in range(num_convs):
        x = keras.layers.Conv2D(channels, size, padding="same", activation="relu")(x)
    return keras.layers.MaxPooling2D(pool_size=2, strides=2)(x)

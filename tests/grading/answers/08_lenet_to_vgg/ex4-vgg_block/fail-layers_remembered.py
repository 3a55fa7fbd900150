# Layers are kept by place and channels.
# says: the weights of blocks [(1, 3), (1, 3)]
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
KNOWN = {}


def vgg_block(x, num_convs, channels):
    for place in range(num_convs):
        key = place, x.shape[-1], channels
        if key not in KNOWN:
            KNOWN[key] = keras.layers.Conv2D(channels, 3, padding="same", activation="relu")
        x = KNOWN[key](x)
    return keras.layers.MaxPooling2D(2, 2)(x)

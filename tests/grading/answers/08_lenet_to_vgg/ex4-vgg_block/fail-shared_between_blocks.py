# Layers kept by their sizes.
# says: the weights of blocks
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
_LAYERS = {}


def vgg_block(x, num_convs, channels):
    for place in range(num_convs):
        key = (x.shape[-1], channels, place)
        if key not in _LAYERS:
            _LAYERS[key] = keras.layers.Conv2D(channels, 3, padding="same", activation="relu")
        x = _LAYERS[key](x)
    return keras.layers.MaxPooling2D(2)(x)

# The dense layers are kept by their sizes.
# mistake: both blocks have the same weights
# forbidden: course_lib.nets, se_weights, tf_se_weights, wrong_se
DENSE_LAYERS = {}


def se_block(x, reduction=16):
    channels = x.shape[-1]
    units = max(1, channels // reduction)
    if (channels, units) not in DENSE_LAYERS:
        DENSE_LAYERS[channels, units] = (
            keras.layers.Dense(units, activation="relu"),
            keras.layers.Dense(channels, activation="sigmoid"),
        )
    squeeze, excite = DENSE_LAYERS[channels, units]
    weights = keras.layers.GlobalAveragePooling2D(keepdims=True)(x)
    return x * excite(squeeze(weights))

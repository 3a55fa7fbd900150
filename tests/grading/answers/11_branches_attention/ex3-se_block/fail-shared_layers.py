# Layers are kept between calls.
# mistake: both blocks have the same weights
# forbidden: course_lib.nets, se_weights, tf_se_weights, wrong_se
_kept = {}


def se_block(x, reduction=16):
    channels = x.shape[-1]
    key = channels, max(1, channels // reduction)
    if key not in _kept:
        _kept[key] = (
            keras.layers.Dense(key[1], activation="relu"),
            keras.layers.Dense(channels, activation="sigmoid"),
        )
    reduce, excite = _kept[key]
    return x * excite(reduce(keras.layers.GlobalAveragePooling2D(keepdims=True)(x)))

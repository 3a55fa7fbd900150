# One kernel for all calls.
# mistake: both have the same kernel
# forbidden: course_lib.nets, place_weights, tf_place_weights, wrong_places
_kept = {}


def spatial_attention(x, kernel_size=7):
    if kernel_size not in _kept:
        _kept[kernel_size] = keras.layers.Conv2D(
            1, kernel_size, padding="same", use_bias=False, activation="sigmoid"
        )
    both = keras.ops.stack([keras.ops.mean(x, axis=3), keras.ops.max(x, axis=3)], axis=-1)
    return x * _kept[kernel_size](both)

# Slices for the split, dense layers for the 1 x 1, stacking for the shuffle.
def shuffle_v2_unit(x, filters, stride=1):
    """Slices for the split, dense layers for the 1 x 1, stacking for the shuffle."""
    channels, half = x.shape[-1], filters // 2
    if filters != 2 * half or (stride == 1 and channels != filters):
        raise ValueError("filters must be even, and with stride 1 the number of channels")

    def mix(y):
        y = layers.Dense(half, use_bias=False)(y)
        return ops.relu(layers.BatchNormalization()(y))

    def look(y):
        width = y.shape[-1]
        conv = layers.Conv2D(width, 3, stride, padding="same", groups=width, use_bias=False)
        return layers.BatchNormalization()(conv(y))

    if stride == 1:
        left, right = x[..., :half], x[..., half:]
    else:
        left, right = mix(look(x)), x
    right = mix(look(mix(right)))
    pairs = ops.stack([left, right], axis=-1)  # (N, H', W', F/2, 2)
    return ops.reshape(pairs, (-1, *right.shape[1:3], filters))

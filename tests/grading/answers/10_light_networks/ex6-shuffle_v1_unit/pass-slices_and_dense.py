# Slices, dense layers, a ReLU for each part.
def _in_groups(x, filters, groups):
    """Return a grouped 1 x 1 convolution, normalised: one dense layer for each slice of channels."""
    size = x.shape[-1] // groups
    made = [
        layers.Dense(filters // groups, use_bias=False)(x[:, :, :, start : start + size])
        for start in range(0, x.shape[-1], size)
    ]
    return layers.BatchNormalization()(ops.concatenate(made, axis=-1))


def shuffle_v1_unit(x, filters, groups, stride=1):
    """Return ShuffleNet V1's unit, of slices, dense layers and your own shuffle."""
    channels = x.shape[-1]
    if filters % 4:
        raise ValueError("4 must divide filters")
    if channels % groups or (filters // 4) % groups:
        raise ValueError("groups must divide C and filters / 4")
    if stride == 1 and channels != filters:
        raise ValueError("with stride 1 x needs as many channels as the result")
    if stride != 1 and channels >= filters:
        raise ValueError("with stride 2 the result needs more channels than x")
    # groups divide filters and C, so they divide filters - C
    y = channel_shuffle(layers.ReLU()(_in_groups(x, filters // 4, groups)), groups)
    y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(y)
    y = layers.BatchNormalization()(y)
    if stride == 1:
        return layers.ReLU()(layers.add([_in_groups(y, filters, groups), x]))
    y = _in_groups(y, filters - channels, groups)
    # both parts are activated on their own: the same numbers
    means = layers.AveragePooling2D(3, 2, "same")(x)
    return layers.concatenate([layers.ReLU()(means), layers.ReLU()(y)])

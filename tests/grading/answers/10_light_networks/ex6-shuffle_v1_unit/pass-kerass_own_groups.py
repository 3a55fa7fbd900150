# Keras's groups, a shuffle of layers.
def shuffle_v1_unit(x, filters, groups, stride=1):
    """Return ShuffleNet V1's unit, with Keras's own groups and a shuffle by reshape."""
    _, height, width, channels = x.shape
    outputs = filters if stride == 1 else filters - channels
    if filters % 4 or (stride == 1 and channels != filters) or outputs <= 0:
        raise ValueError(f"{channels} to {filters} channels with stride {stride} do not fit")
    middle = filters // 4
    if any(number % groups for number in (channels, middle, outputs)):
        raise ValueError(f"{groups} groups do not divide {channels}, {middle}, {outputs}")

    y = layers.Conv2D(middle, 1, groups=groups, use_bias=False)(x)
    y = layers.Activation("relu")(layers.BatchNormalization()(y))
    y = layers.Reshape((height, width, groups, middle // groups))(y)
    y = layers.Reshape((height, width, middle))(layers.Permute((1, 2, 4, 3))(y))
    y = layers.DepthwiseConv2D(3, stride, "same", use_bias=False)(y)
    y = layers.BatchNormalization()(y)
    y = layers.Conv2D(outputs, 1, groups=groups, use_bias=False)(y)
    y = layers.BatchNormalization()(y)
    if stride == 1:
        return ops.relu(x + y)
    means = layers.AveragePooling2D(3, 2, "same")(x)
    return ops.relu(ops.concatenate([means, y], axis=3))

# Keras's own groups, and the shuffle as a gathering of channels.
def shuffle_v1_unit(x, filters, groups, stride=1):
    """Keras's own groups, and the shuffle as a gathering of channels."""
    channels, middle = x.shape[-1], filters // 4
    fits = channels == filters if stride == 1 else channels < filters
    if filters % 4 or channels % groups or middle % groups or not fits:
        raise ValueError("the channels don't fit")

    def norm(y):
        return layers.BatchNormalization()(y)

    y = norm(layers.Conv2D(middle, 1, groups=groups, use_bias=False)(x))
    size = middle // groups
    order = [row * size + column for column in range(size) for row in range(groups)]
    y = ops.take(ops.relu(y), order, axis=-1)
    y = norm(layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(y))
    outputs = filters if stride == 1 else filters - channels
    y = norm(layers.Conv2D(outputs, 1, groups=groups, use_bias=False)(y))
    if stride == 1:
        return ops.relu(y + x)
    return ops.relu(ops.concatenate([layers.AveragePooling2D(3, 2, "same")(x), y], axis=-1))

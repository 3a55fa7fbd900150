# A dense layer for each slice; the shuffle stacks the groups; the ReLU before the joining.
def shuffle_v1_unit(x, filters, groups, stride=1):
    """A dense layer for each slice; the shuffle stacks the groups; the ReLU before the joining."""
    channels = x.shape[-1]
    if filters % 4:
        raise ValueError("4 must divide filters")
    for number in (channels, filters // 4):
        if number % groups:
            raise ValueError(f"{groups} groups don't divide {number} channels")
    if stride == 1 and channels != filters:
        raise ValueError("with stride 1 there are as many filters as channels")
    if stride == 2 and channels >= filters:
        raise ValueError("with stride 2 there are more filters than channels")

    def in_groups(y, outputs):
        size, made = y.shape[-1] // groups, []
        for group in range(groups):
            piece = y[..., group * size : (group + 1) * size]
            made.append(layers.Dense(outputs // groups, use_bias=False)(piece))
        return layers.BatchNormalization()(made[0] if groups == 1 else layers.concatenate(made))

    middle = filters // 4
    y = layers.ReLU()(in_groups(x, middle))
    if groups > 1:
        stacked = ops.stack(ops.split(y, groups, axis=-1), axis=-1)
        y = ops.reshape(stacked, (-1, *y.shape[1:]))
    y = layers.Conv2D(middle, 3, stride, padding="same", groups=middle, use_bias=False)(y)
    y = layers.BatchNormalization()(y)
    if stride == 1:
        return layers.ReLU()(layers.Add()([x, in_groups(y, filters)]))
    means = layers.AveragePooling2D(3, 2, "same")(x)
    branch = in_groups(y, filters - channels)
    return layers.Concatenate()([layers.ReLU()(means), layers.ReLU()(branch)])

# A ReLU on each part before they are joined, where nothing is added.
def grouped_by(y, num, groups):
    parts = ops.split(y, groups, axis=-1)
    made = [layers.Conv2D(num // groups, (1, 1), use_bias=False)(part) for part in parts]
    return layers.BatchNormalization()(layers.Concatenate(axis=-1)(made) if groups > 1 else made[0])


def shuffle_v1_unit(x, filters, groups, stride=1):
    channels = x.shape[-1]
    outputs = filters - channels * (stride - 1)
    if filters % 4:
        raise ValueError("4")
    for size in (channels, filters // 4, outputs):
        if size < 1 or size % groups:
            raise ValueError(f"{size} channels in {groups} groups")
    if stride == 1 and channels != filters:
        raise ValueError("x cannot be added")
    y = layers.ReLU()(grouped_by(x, filters // 4, groups))
    y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(
        channel_shuffle(y, groups)
    )
    y = grouped_by(layers.BatchNormalization()(y), outputs, groups)
    if stride == 1:
        return layers.ReLU()(layers.add([y, x]))
    means = layers.AvgPool2D(pool_size=3, strides=2, padding="same")(x)
    return layers.concatenate([layers.ReLU()(means), layers.ReLU()(y)])

# Slices cut off what is over.
# says: (2 groups don't divide 9 channels) should raise ValueError
def _grouped(x, filters, groups):
    size = x.shape[-1] // groups
    made = []
    for number in range(groups):
        part = x[:, :, :, number * size : (number + 1) * size]
        made.append(layers.Conv2D(filters // groups, 1, use_bias=False)(part))
    return layers.BatchNormalization()(ops.concatenate(made, axis=-1))


def shuffle_v1_unit(x, filters, groups, stride=1):
    channels = x.shape[-1]
    outputs = filters if stride == 1 else filters - channels
    if filters % 4 or (filters // 4) % groups:
        raise ValueError("channels do not fit")
    if (stride == 1 and channels != filters) or (stride == 2 and channels >= filters):
        raise ValueError("channels do not fit the stride")
    y = layers.ReLU()(_grouped(x, filters // 4, groups))
    y = channel_shuffle(y, groups)
    y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(y)
    y = layers.BatchNormalization()(y)
    y = _grouped(y, outputs, groups)
    if stride == 1:
        return layers.ReLU()(layers.Add()([x, y]))
    means = layers.AveragePooling2D(3, 2, "same")(x)
    return layers.ReLU()(layers.Concatenate()([means, y]))

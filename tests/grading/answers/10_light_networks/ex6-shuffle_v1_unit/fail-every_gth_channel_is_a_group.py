# Groups of every g-th channel.
# mistake: a group is every g-th channel, not neighbouring ones
def _grouped(x, filters, groups):
    n, h, w, c = x.shape
    table = ops.reshape(x, (-1, h, w, c // groups, groups))
    parts = [ops.squeeze(part, axis=-1) for part in ops.split(table, groups, axis=-1)]
    made = [layers.Conv2D(filters // groups, 1, use_bias=False)(part) for part in parts]
    return layers.BatchNormalization()(ops.concatenate(made, axis=-1))


def shuffle_v1_unit(x, filters, groups, stride=1):
    channels = x.shape[-1]
    outputs = filters if stride == 1 else filters - channels
    if filters % 4 or channels % groups or (filters // 4) % groups or outputs % groups:
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

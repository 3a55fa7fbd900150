# One layer for all groups.
# says: the list of weights of shuffle_v1_unit
def shuffle_v1_unit(x, filters, groups, stride=1):
    channels = x.shape[-1]
    if filters % 4 or channels % groups or filters // 4 % groups:
        raise ValueError("4 must divide filters, groups must divide C and filters / 4")
    if (stride == 1 and channels != filters) or (stride == 2 and channels >= filters):
        raise ValueError("filters don't fit the channels of x and the stride")

    def grouped(y, outputs):
        conv = layers.Conv2D(outputs // groups, 1, use_bias=False)
        made = [conv(part) for part in ops.split(y, groups, axis=-1)]
        return layers.BatchNormalization()(ops.concatenate(made, axis=-1))

    y = channel_shuffle(layers.ReLU()(grouped(x, filters // 4)), groups)
    y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(y)
    y = layers.BatchNormalization()(y)
    if stride == 1:
        return layers.ReLU()(layers.Add()([x, grouped(y, filters)]))
    means = layers.AveragePooling2D(3, 2, "same")(x)
    return layers.ReLU()(layers.Concatenate()([means, grouped(y, filters - channels)]))

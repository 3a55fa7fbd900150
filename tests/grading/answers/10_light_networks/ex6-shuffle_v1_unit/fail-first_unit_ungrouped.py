# The paper's exception for 24 channels.
# mistake: the first 1 x 1 convolution is not grouped
def shuffle_v1_unit(x, filters, groups, stride=1):
    channels = x.shape[-1]
    if filters % 4 or channels % groups or filters // 4 % groups:
        raise ValueError("4 must divide filters, groups must divide C and filters / 4")
    if (stride == 1 and channels != filters) or (stride == 2 and channels >= filters):
        raise ValueError("filters don't fit the channels of x and the stride")

    def grouped(y, outputs, groups):
        parts = ops.split(y, groups, axis=-1) if groups > 1 else [y]
        made = [layers.Conv2D(outputs // groups, 1, use_bias=False)(part) for part in parts]
        y = ops.concatenate(made, axis=-1) if groups > 1 else made[0]
        return layers.BatchNormalization()(y)

    first_of_all = stride == 2 and channels == 24  # the paper: too few channels for groups
    y = layers.ReLU()(grouped(x, filters // 4, 1 if first_of_all else groups))
    y = channel_shuffle(y, groups)
    y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(y)
    y = layers.BatchNormalization()(y)
    if stride == 1:
        return layers.ReLU()(layers.Add()([x, grouped(y, filters, groups)]))
    means = layers.AveragePooling2D(3, 2, "same")(x)
    return layers.ReLU()(layers.Concatenate()([means, grouped(y, filters - channels, groups)]))

# Another library's means, with zeros in them.
# mistake: zeros around x were averaged, too
def shuffle_v1_unit(x, filters, groups, stride=1):
    channels = x.shape[-1]
    if filters % 4 or channels % groups or filters // 4 % groups:
        raise ValueError("4 must divide filters, groups must divide C and filters / 4")
    if (stride == 1 and channels != filters) or (stride == 2 and channels >= filters):
        raise ValueError("filters don't fit the channels of x and the stride")

    def grouped(y, outputs):
        parts = ops.split(y, groups, axis=-1) if groups > 1 else [y]
        made = [layers.Conv2D(outputs // groups, 1, use_bias=False)(part) for part in parts]
        y = ops.concatenate(made, axis=-1) if groups > 1 else made[0]
        return layers.BatchNormalization()(y)

    y = channel_shuffle(layers.ReLU()(grouped(x, filters // 4)), groups)
    y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(y)
    y = layers.BatchNormalization()(y)
    if stride == 1:
        return layers.ReLU()(layers.Add()([x, grouped(y, filters)]))
    means = layers.AveragePooling2D(3, 2)(layers.ZeroPadding2D(1)(x))
    return layers.ReLU()(layers.Concatenate()([means, grouped(y, filters - channels)]))

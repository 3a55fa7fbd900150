# Dropout between the convolutions.
# says: in 2 groups, in training has wrong values
def shuffle_v1_unit(x, filters, groups, stride=1):
    channels, middle = x.shape[-1], filters // 4
    outputs = filters if stride == 1 else filters - channels
    if filters % 4 or channels % groups or middle % groups or outputs < 1:
        raise ValueError("the numbers of channels do not fit")
    if stride == 1 and channels != filters:
        raise ValueError("with stride 1 there must be as many filters as channels")

    def grouped(y, num):
        parts = ops.split(y, groups, axis=-1)
        made = [layers.Conv2D(num // groups, 1, use_bias=False)(part) for part in parts]
        return layers.BatchNormalization()(ops.concatenate(made, axis=-1))

    y = channel_shuffle(layers.ReLU()(grouped(x, middle)), groups)
    y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(y)
    y = grouped(layers.Dropout(0.2)(layers.BatchNormalization()(y)), outputs)
    if stride == 1:
        return layers.ReLU()(layers.Add()([x, y]))
    means = layers.AveragePooling2D(3, 2, "same")(x)
    return layers.ReLU()(layers.Concatenate()([means, y]))

# A ReLU behind the depthwise step.
# mistake: a ReLU stands behind the depthwise convolution
def shuffle_v1_unit(x, filters, groups, stride=1):
    channels, middle = x.shape[-1], filters // 4
    outputs = filters if stride == 1 else filters - channels
    if filters % 4 or channels % groups or middle % groups or outputs % groups:
        raise ValueError("groups")
    if stride == 1 and channels != filters:
        raise ValueError("stride 1")
    if stride == 2 and channels >= filters:
        raise ValueError("stride 2")

    def grouped(y, num):
        made = []
        for part in ops.split(y, groups, axis=-1):
            made.append(layers.Conv2D(num // groups, 1, use_bias=False)(part))
        return layers.BatchNormalization()(ops.concatenate(made, axis=-1))

    first = layers.ReLU()(grouped(x, middle))
    mixed = channel_shuffle(first, groups)
    own = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(mixed)
    own = layers.ReLU()(layers.BatchNormalization()(own))
    last = grouped(own, outputs)
    if stride == 1:
        return layers.ReLU()(layers.Add()([x, last]))
    means = layers.AveragePooling2D(3, 2, "same")(x)
    return layers.ReLU()(layers.Concatenate()([means, last]))

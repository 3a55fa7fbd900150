# The right branch keeps its channels at first.
# mistake: the right branch's first 1 x 1 convolution makes C channels, not F/2
def shuffle_v2_unit(x, filters, stride=1):
    if filters % 2 or (stride == 1 and x.shape[-1] != filters):
        raise ValueError("filters must be even, and with stride 1 the number of channels")
    half = filters // 2

    def mix(y, width):
        y = layers.BatchNormalization()(layers.Conv2D(width, 1, use_bias=False)(y))
        return layers.ReLU()(y)

    def look(y):
        y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(y)
        return layers.BatchNormalization()(y)

    if stride == 1:
        left, right = ops.split(x, 2, axis=-1)
    else:
        left, right = mix(look(x), half), x
    right = mix(look(mix(right, right.shape[-1])), half)
    return channel_shuffle(layers.Concatenate()([left, right]), 2)

# The right branch keeps its channels at first.
# mistake: the right branch's first 1 x 1 convolution makes C channels, not F/2
def _pointwise(y, filters):
    y = layers.Conv2D(filters, 1, use_bias=False)(y)
    return layers.ReLU()(layers.BatchNormalization()(y))


def _depthwise(y, stride):
    y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(y)
    return layers.BatchNormalization()(y)


def shuffle_v2_unit(x, filters, stride=1):
    if filters % 2 or (stride == 1 and x.shape[-1] != filters):
        raise ValueError("channels do not fit")
    half = filters // 2
    if stride == 1:
        left, right = ops.split(x, 2, axis=-1)
    else:
        left, right = _pointwise(_depthwise(x, stride), half), x
    right = _pointwise(right, right.shape[-1])
    right = _pointwise(_depthwise(right, stride), half)
    return channel_shuffle(layers.Concatenate()([left, right]), 2)

# No 1 x 1 on the left where channels fit.
# mistake: the left branch has no 1 x 1 convolution
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
        left, right = _depthwise(x, stride), x
        if x.shape[-1] != half:
            left = _pointwise(left, half)
    right = _pointwise(right, half)
    right = _pointwise(_depthwise(right, stride), half)
    return channel_shuffle(layers.Concatenate()([left, right]), 2)

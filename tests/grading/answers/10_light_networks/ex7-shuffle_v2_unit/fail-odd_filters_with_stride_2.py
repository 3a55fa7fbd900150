# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "Raise `ValueError` when F is odd, and when C != F with stride 1." Odd filters are refused with stride 1 only; with stride 2 filters = 9 gives a map of 8 channels.
def shuffle_v2_unit(x, filters, stride=1):
    if stride == 1 and (filters % 2 or x.shape[-1] != filters):
        raise ValueError("with stride 1 filters is C")
    half = filters // 2

    def pointwise(y):
        y = layers.BatchNormalization()(layers.Conv2D(half, 1, use_bias=False)(y))
        return layers.ReLU()(y)

    def depthwise(y):
        y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(y)
        return layers.BatchNormalization()(y)

    if stride == 1:
        left, right = ops.split(x, 2, axis=-1)
    else:
        left, right = pointwise(depthwise(x)), x
    right = pointwise(depthwise(pointwise(right)))
    y = layers.Concatenate()([left, right])
    _, height, width, channels = y.shape
    y = ops.reshape(y, (-1, height, width, 2, channels // 2))
    y = ops.transpose(y, (0, 1, 2, 4, 3))
    return ops.reshape(y, (-1, height, width, channels))

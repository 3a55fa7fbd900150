# mistake: the inverse of the shuffle was used
# "concatenate left, right; shuffle with 2 groups": the table has F/2 rows of 2 in place of 2 rows, which is the inverse; right for 2 and for 4 filters only.
def shuffle_v2_unit(x, filters, stride=1):
    if filters % 2:
        raise ValueError("filters is odd")
    if stride == 1 and x.shape[-1] != filters:
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
    y = ops.reshape(y, (-1, height, width, channels // 2, 2))
    y = ops.transpose(y, (0, 1, 2, 4, 3))
    return ops.reshape(y, (-1, height, width, channels))

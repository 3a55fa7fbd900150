# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "stride 2: both branches see all of `x`": whether x is split is decided by C = F, not by the stride; with as many filters as channels and stride 2 the right branch sees half of x and the left one has no convolutions: wrong.
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

    if x.shape[-1] == filters:
        left, right = ops.split(x, 2, axis=-1)
    else:
        left, right = pointwise(depthwise(x)), x
    if x.shape[-1] == filters and stride == 2:
        left = layers.AveragePooling2D(1, 2, "same")(left)
    right = pointwise(depthwise(pointwise(right)))
    y = layers.Concatenate()([left, right])
    _, height, width, channels = y.shape
    y = ops.reshape(y, (-1, height, width, 2, channels // 2))
    y = ops.transpose(y, (0, 1, 2, 4, 3))
    return ops.reshape(y, (-1, height, width, channels))

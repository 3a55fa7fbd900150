# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "1 x 1 to F/2, normalisation, ReLU; depthwise 3 x 3, normalisation; 1 x 1 to F/2, normalisation, ReLU": all three have F/2 channels, so one normalisation layer was made and called three times; right with fresh weights, but 8 rows of weights are missing and its moving statistics mix three maps.
def shuffle_v2_unit(x, filters, stride=1):
    if filters % 2:
        raise ValueError("filters is odd")
    if stride == 1 and x.shape[-1] != filters:
        raise ValueError("with stride 1 filters is C")
    half = filters // 2

    shared = layers.BatchNormalization()  # all three have half of the filters

    def pointwise(y, norm=None):
        y = (norm or layers.BatchNormalization())(layers.Conv2D(half, 1, use_bias=False)(y))
        return layers.ReLU()(y)

    def depthwise(y, norm=None):
        y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(y)
        return (norm or layers.BatchNormalization())(y)

    if stride == 1:
        left, right = ops.split(x, 2, axis=-1)
    else:
        left, right = pointwise(depthwise(x)), x
    right = pointwise(depthwise(pointwise(right, shared), shared), shared)
    y = layers.Concatenate()([left, right])
    _, height, width, channels = y.shape
    y = ops.reshape(y, (-1, height, width, 2, channels // 2))
    y = ops.transpose(y, (0, 1, 2, 4, 3))
    return ops.reshape(y, (-1, height, width, channels))

# mistake: the left branch takes means of x
# "depthwise 3 x 3 stride 2, normalisation; 1 x 1 to F/2, normalisation, ReLU": the left branch takes means as in ShuffleNet V1 in place of the depthwise convolution; right with stride 1, wrong with stride 2.
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
        left, right = pointwise(layers.AveragePooling2D(3, 2, "same")(x)), x
    right = pointwise(depthwise(pointwise(right)))
    y = layers.Concatenate()([left, right])
    _, height, width, channels = y.shape
    y = ops.reshape(y, (-1, height, width, 2, channels // 2))
    y = ops.transpose(y, (0, 1, 2, 4, 3))
    return ops.reshape(y, (-1, height, width, channels))

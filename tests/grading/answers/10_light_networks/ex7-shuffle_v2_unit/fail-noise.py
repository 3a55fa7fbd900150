# Noise on the right branch, in training only.
# says: in training has wrong values
def shuffle_v2_unit(x, filters, stride=1):
    if filters % 2 or (stride == 1 and x.shape[-1] != filters):
        raise ValueError("filters must be even and, with stride 1, the channels of x")

    def pointwise(y):
        y = layers.Conv2D(filters // 2, 1, use_bias=False)(y)
        return layers.ReLU()(layers.BatchNormalization()(y))

    def depthwise(y):
        y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(y)
        return layers.BatchNormalization()(y)

    left, right = ops.split(x, 2, axis=-1) if stride == 1 else (x, x)
    if stride == 2:
        left = pointwise(depthwise(left))
    right = pointwise(depthwise(layers.GaussianNoise(0.1)(pointwise(right))))
    return channel_shuffle(layers.Concatenate()([left, right]), 2)

# The first half is worked on.
# mistake: the first half was worked on, the second one kept
def shuffle_v2_unit(x, filters, stride=1):
    if filters % 2:
        raise ValueError("odd")
    if stride == 1 and x.shape[-1] != filters:
        raise ValueError("stride 1")
    half = filters // 2

    def point(y):
        y = layers.Conv2D(half, 1, use_bias=False)(y)
        return layers.ReLU()(layers.BatchNormalization()(y))

    def depth(y):
        y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(y)
        return layers.BatchNormalization()(y)

    if stride == 1:
        worked, left = ops.split(x, 2, axis=-1)
    else:
        left, worked = point(depth(x)), x
    right = point(depth(point(worked)))
    both = layers.Concatenate()([left, right])
    return channel_shuffle(both, 2)

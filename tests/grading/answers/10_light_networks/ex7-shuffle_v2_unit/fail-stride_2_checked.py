# Equal channels asked for with stride 2.
# unnamed: it raises where it should not
def shuffle_v2_unit(x, filters, stride=1):
    if filters % 2:
        raise ValueError("odd")
    if x.shape[-1] != filters:
        raise ValueError("stride 1")
    half = filters // 2

    def point(y):
        y = layers.Conv2D(half, 1, use_bias=False)(y)
        return layers.ReLU()(layers.BatchNormalization()(y))

    def depth(y):
        y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(y)
        return layers.BatchNormalization()(y)

    if stride == 1:
        left, worked = ops.split(x, 2, axis=-1)
    else:
        left, worked = point(depth(x)), x
    right = point(depth(point(worked)))
    both = layers.Concatenate()([left, right])
    return channel_shuffle(both, 2)

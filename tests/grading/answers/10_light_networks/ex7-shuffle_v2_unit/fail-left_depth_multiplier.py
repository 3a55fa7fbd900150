# The left branch's depthwise step widens.
# unnamed: only in the case of many filters
def shuffle_v2_unit(x, filters, stride=1):
    if filters % 2 or (stride == 1 and x.shape[-1] != filters):
        raise ValueError("filters must be even, and with stride 1 the number of channels")
    half = filters // 2

    def mix(y):
        y = layers.BatchNormalization()(layers.Conv2D(half, 1, use_bias=False)(y))
        return layers.ReLU()(y)

    def look(y):
        grow = max(1, half // y.shape[-1])  # towards F/2 channels
        y = layers.DepthwiseConv2D(
            3, strides=stride, padding="same", depth_multiplier=grow, use_bias=False
        )(y)
        return layers.BatchNormalization()(y)

    if stride == 1:
        left, right = ops.split(x, 2, axis=-1)
    else:
        left, right = mix(look(x)), x
    return channel_shuffle(layers.Concatenate()([left, mix(look(mix(right)))]), 2)

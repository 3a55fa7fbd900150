# Asks whether both branches make up filters.
# says: shuffle_v2_unit of 8 channels to 7 with stride 1 should raise ValueError
def shuffle_v2_unit(x, filters, stride=1):
    half = filters // 2

    def mix(y):
        y = layers.BatchNormalization()(layers.Conv2D(half, 1, use_bias=False)(y))
        return layers.ReLU()(y)

    def look(y):
        y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(y)
        return layers.BatchNormalization()(y)

    if stride == 1:
        left, right = ops.split(x, 2, axis=-1)
    else:
        left, right = mix(look(x)), x
    y = layers.Concatenate()([left, mix(look(mix(right)))])
    if y.shape[-1] != filters:
        raise ValueError("the channels of both branches don't make up filters")
    order = [place // 2 + place % 2 * half for place in range(filters)]
    return ops.take(y, order, axis=-1)

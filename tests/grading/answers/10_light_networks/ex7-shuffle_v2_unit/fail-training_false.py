# Normalisations are told that nobody trains.
# says: was called with training=
def shuffle_v2_unit(x, filters, stride=1):
    if filters % 2 or (stride == 1 and x.shape[-1] != filters):
        raise ValueError("filters must be even, and with stride 1 the number of channels")
    half = filters // 2

    def mix(y):
        y = layers.Conv2D(half, 1, use_bias=False)(y)
        return layers.ReLU()(layers.BatchNormalization()(y, training=False))

    def look(y):
        y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(y)
        return layers.BatchNormalization()(y, training=False)

    if stride == 1:
        left, right = ops.split(x, 2, axis=-1)
    else:
        left, right = mix(look(x)), x
    return channel_shuffle(layers.Concatenate()([left, mix(look(mix(right)))]), 2)

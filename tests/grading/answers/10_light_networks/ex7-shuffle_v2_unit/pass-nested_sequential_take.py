# Both branches as nested models; the shuffle gathers channels.
def shuffle_v2_unit(x, filters, stride=1):
    """Both branches as nested models; the shuffle gathers channels."""
    if filters % 2 == 1:
        raise ValueError("filters must be even")
    if stride == 1 and x.shape[-1] != filters:
        raise ValueError("with stride 1 there are as many filters as channels")
    half = filters // 2
    depthwise = [
        layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False),
        layers.BatchNormalization(),
    ]

    def pointwise():
        conv = layers.Conv2D(half, 1, use_bias=False)
        return [conv, layers.BatchNormalization(), layers.Activation("relu")]

    worked = keras.Sequential([*pointwise(), *depthwise, *pointwise()])
    if stride == 1:
        kept, right = ops.split(x, 2, axis=-1)
    else:
        other = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)
        kept = keras.Sequential([other, layers.BatchNormalization(), *pointwise()])(x)
        right = x
    both = layers.concatenate([kept, worked(right)])
    order = [channel for pair in zip(range(half), range(half, filters)) for channel in pair]
    return ops.take(both, order, axis=-1)

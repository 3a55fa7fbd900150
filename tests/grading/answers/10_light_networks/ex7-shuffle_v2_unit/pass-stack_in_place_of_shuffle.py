# Two halves stacked and flattened.
def shuffle_v2_unit(x, filters, stride=1):
    """Return ShuffleNet V2's unit; two halves shuffled are two halves stacked and flattened."""
    channels, half = x.shape[-1], filters // 2
    if 2 * half != filters:
        raise ValueError("filters must be even")
    if stride == 1 and channels != filters:
        raise ValueError("with stride 1 filters must be the channels of x")

    def pointwise(y):
        y = layers.Conv2D(half, 1, use_bias=False)(y)
        return ops.relu(layers.BatchNormalization()(y))

    def depthwise(y):
        y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(y)
        return layers.BatchNormalization()(y)

    kept, worked = (x[..., :half], x[..., half:]) if stride == 1 else (pointwise(depthwise(x)), x)
    worked = pointwise(depthwise(pointwise(worked)))
    pairs = ops.stack([kept, worked], axis=-1)  # (N, H, W, F / 2, 2)
    return layers.Reshape((*worked.shape[1:3], filters))(pairs)

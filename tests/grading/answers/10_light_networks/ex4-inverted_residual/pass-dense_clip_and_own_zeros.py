# Dense layers, zeros by hand, the least of six and a ReLU.
def _zeros(size, stride):
    total = max((-(-size // stride) - 1) * stride + 3 - size, 0)
    return total // 2, total - total // 2


def inverted_residual(x, filters, stride=1, expansion=6):
    """Return MobileNet V2's block: dense layers for 1 x 1, zeros by hand, ReLU6 by ops."""

    def pointwise(y, width):
        return layers.BatchNormalization()(layers.Dense(width, use_bias=False)(y))

    y = x
    if expansion > 1:
        y = ops.minimum(ops.relu(pointwise(y, expansion * x.shape[3])), 6)
    pads = _zeros(x.shape[1], stride), _zeros(x.shape[2], stride)
    y = layers.ZeroPadding2D(pads)(y)
    y = layers.DepthwiseConv2D(3, stride, use_bias=False)(y)
    y = ops.relu6(layers.BatchNormalization()(y))
    y = pointwise(y, filters)
    if stride > 1 or filters != x.shape[3]:
        return y
    return ops.add(x, y)

# Zeros computed by hand, a dense layer, all in one model.
def depthwise_separable_block(x, filters, stride=1):
    """Return MobileNet's block; "same" is computed by hand, the 1 x 1 step is a dense layer."""

    def zeros(size):
        total = max((-(-size // stride) - 1) * stride + 3 - size, 0)
        return total // 2, total - total // 2  # an odd zero goes below and to the right

    _, height, width, _ = x.shape
    steps = [
        layers.ZeroPadding2D((zeros(height), zeros(width))),
        layers.DepthwiseConv2D(3, strides=stride, padding="valid", use_bias=False),
        layers.BatchNormalization(),
        layers.Activation("relu6"),
        layers.Dense(filters, use_bias=False),
        layers.BatchNormalization(),
        layers.ReLU(max_value=6.0),
    ]
    return keras.Sequential(steps)(x)

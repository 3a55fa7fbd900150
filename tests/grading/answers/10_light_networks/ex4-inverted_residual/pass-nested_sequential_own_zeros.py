# The branch as a nested model, with the zeros of "same" put round by hand.
def inverted_residual(x, filters, stride=1, expansion=6):
    """The branch as a nested model, with the zeros of "same" put round by hand."""
    height, width, channels = x.shape[1:]

    def zeros(size):
        total = max((-(-size // stride) - 1) * stride + 3 - size, 0)
        return total // 2, total - total // 2

    steps = [
        layers.ZeroPadding2D((zeros(height), zeros(width))),
        layers.DepthwiseConv2D(3, strides=stride, use_bias=False),
        layers.BatchNormalization(),
        layers.ReLU(max_value=6),
        layers.Conv2D(filters, 1, use_bias=False),
        layers.BatchNormalization(),
    ]
    if expansion != 1:
        first = layers.Conv2D(expansion * channels, 1, use_bias=False)
        steps = [first, layers.BatchNormalization(), layers.ReLU(max_value=6), *steps]
    y = keras.Sequential(steps)(x)
    return layers.add([y, x]) if stride == 1 and filters == channels else y

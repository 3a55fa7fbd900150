# A list of layers, one model.
def inverted_residual(x, filters, stride=1, expansion=6):
    """Return MobileNet V2's block, its branch a Sequential made of a list of layers."""
    channels = x.shape[-1]
    norm = layers.BatchNormalization
    steps = []
    if expansion != 1:
        steps += [layers.Conv2D(channels * expansion, 1, use_bias=False), norm(), layers.ReLU(6)]
    steps += [
        layers.DepthwiseConv2D((3, 3), (stride, stride), "same", use_bias=False),
        norm(),
        layers.ReLU(6),
        layers.Conv2D(filters, 1, use_bias=False),
        norm(),
    ]
    branch = keras.Sequential(steps)(x)
    return branch + x if (stride, filters) == (1, channels) else branch

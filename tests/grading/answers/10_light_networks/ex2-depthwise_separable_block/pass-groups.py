# A convolution with as many groups as channels is a depthwise one.
def depthwise_separable_block(x, filters, stride=1):
    channels = x.shape[-1]
    steps = [
        layers.Conv2D(channels, 3, stride, "same", groups=channels, use_bias=False),
        layers.BatchNormalization(),
        layers.Activation("relu6"),
        layers.Conv2D(filters, (1, 1), use_bias=False),
        layers.BatchNormalization(axis=-1),
        layers.Activation("relu6"),
    ]
    for step in steps:
        x = step(x)
    return x

# A grouped convolution with as many groups as channels, and a dense layer for the 1 x 1.
def depthwise_separable_block(x, filters, stride=1):
    """A grouped convolution with as many groups as channels, and a dense layer for the 1 x 1."""
    channels = x.shape[-1]
    y = layers.Conv2D(channels, 3, strides=stride, padding="same", groups=channels, use_bias=False)(
        x
    )
    y = ops.relu6(layers.BatchNormalization()(y))
    y = layers.Dense(filters, use_bias=False)(y)
    return ops.relu6(layers.BatchNormalization()(y))

# Groups for the depthwise step, a clip for ReLU6.
def depthwise_separable_block(x, filters, stride=1):
    """Return MobileNet's block; a convolution with a group for each channel is a depthwise one."""
    channels = x.shape[-1]
    y = layers.Conv2D(
        channels, 3, strides=stride, padding="same", groups=channels, use_bias=False
    )(x)
    y = ops.clip(layers.BatchNormalization()(y), 0, 6)
    y = layers.Conv2D(filters, (1, 1), use_bias=False)(y)
    return ops.clip(layers.BatchNormalization()(y), 0, 6)

# Dense layers for the 1 x 1 convolutions, a grouped one for the depthwise step.
def inverted_residual(x, filters, stride=1, expansion=6):
    """Dense layers for the 1 x 1 convolutions, a grouped one for the depthwise step."""
    channels = x.shape[-1]
    wide, y = expansion * channels, x
    if wide > channels:
        y = ops.relu6(layers.BatchNormalization()(layers.Dense(wide, use_bias=False)(y)))
    y = layers.Conv2D(wide, 3, stride, padding="same", groups=wide, use_bias=False)(y)
    y = ops.relu6(layers.BatchNormalization()(y))
    y = layers.BatchNormalization()(layers.Dense(filters, use_bias=False)(y))
    return x + y if (stride, filters) == (1, channels) else y

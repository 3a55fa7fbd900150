# Depthwise by groups, padded by a layer.
def inverted_residual(x, filters, stride=1, expansion=6):
    y, channels = x, x.shape[-1]
    if expansion > 1:
        channels *= expansion
        y = layers.Conv2D(channels, (1, 1), use_bias=False)(y)
        y = layers.ReLU(max_value=6.0)(layers.BatchNormalization()(y))
    depthwise = layers.Conv2D(channels, 3, stride, "same", groups=channels, use_bias=False)
    y = layers.ReLU(max_value=6.0)(layers.BatchNormalization()(depthwise(y)))
    y = layers.BatchNormalization()(layers.Conv2D(filters, (1, 1), use_bias=False)(y))
    fits = stride == 1 and filters == x.shape[-1]
    return layers.add([y, x]) if fits else y

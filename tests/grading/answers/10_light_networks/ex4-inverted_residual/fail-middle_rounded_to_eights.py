# Channels in eights, as released code has them.
# mistake: the middle was rounded to a multiple of 8
def inverted_residual(x, filters, stride=1, expansion=6):
    y = x
    if expansion > 1:
        wide = max(8, (expansion * x.shape[-1] + 4) // 8 * 8)
        y = layers.Conv2D(wide, 1, use_bias=False)(y)
        y = layers.ReLU(6)(layers.BatchNormalization()(y))
    y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(y)
    y = layers.ReLU(6)(layers.BatchNormalization()(y))
    y = layers.BatchNormalization()(layers.Conv2D(filters, 1, use_bias=False)(y))
    return layers.Add()([x, y]) if stride == 1 and filters == x.shape[-1] else y

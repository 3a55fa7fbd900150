# A helper for normalisation and activation; the sum by +.
def inverted_residual(x, filters, stride=1, expansion=6):
    def finished(y):
        return ops.relu6(layers.BatchNormalization()(y))

    y = x
    if expansion != 1:
        y = finished(layers.Conv2D(x.shape[-1] * expansion, 1, padding="same", use_bias=False)(y))
    y = finished(layers.DepthwiseConv2D(3, stride, "same", use_bias=False)(y))
    y = layers.BatchNormalization()(layers.Conv2D(filters, 1, use_bias=False)(y))
    if stride > 1 or filters != x.shape[-1]:
        return y
    return y + x

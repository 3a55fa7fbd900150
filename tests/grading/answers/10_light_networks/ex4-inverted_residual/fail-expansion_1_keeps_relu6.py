# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "With `expansion=1` it is left out altogether: no convolution, no normalisation, no activation." The convolution and normalisation go, the ReLU6 stays; wrong for expansion 1 where x is negative or above 6 (right behind another ReLU6).
def inverted_residual(x, filters, stride=1, expansion=6):
    y = x
    if expansion > 1:
        y = layers.Conv2D(expansion * x.shape[-1], 1, use_bias=False)(y)
        y = layers.BatchNormalization()(y)
    y = layers.ReLU(6)(y)
    y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(y)
    y = layers.ReLU(6)(layers.BatchNormalization()(y))
    y = layers.BatchNormalization()(layers.Conv2D(filters, 1, use_bias=False)(y))
    return layers.Add()([x, y]) if stride == 1 and filters == x.shape[-1] else y

# A ReLU6 at the end where it is wider than the middle.
# mistake: a ReLU6 stands behind the last 1 x 1 convolution; that bottleneck is linear
def inverted_residual(x, filters, stride=1, expansion=6):
    channels = x.shape[-1]
    wide, y = expansion * channels, x
    if expansion > 1:
        y = layers.Conv2D(wide, 1, use_bias=False)(y)
        y = layers.ReLU(6)(layers.BatchNormalization()(y))
    y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(y)
    y = layers.ReLU(6)(layers.BatchNormalization()(y))
    y = layers.BatchNormalization()(layers.Conv2D(filters, 1, use_bias=False)(y))
    if filters > wide:  # only a narrow map must stay linear
        y = layers.ReLU(6)(y)
    return layers.Add()([x, y]) if stride == 1 and filters == channels else y

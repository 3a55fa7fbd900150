# No activation behind the depthwise step.
# mistake: no activation behind the depthwise convolution
def inverted_residual(x, filters, stride=1, expansion=6):
    channels, y = x.shape[-1], x
    if expansion > 1:
        y = layers.Conv2D(expansion * channels, 1, use_bias=False)(y)
        y = layers.BatchNormalization()(y)
        y = layers.ReLU(6)(y)
    y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(y)
    z = layers.BatchNormalization()(y)
    z = layers.Conv2D(filters, 1, use_bias=False)(z)
    out = layers.BatchNormalization()(z)
    if stride == 1 and channels == filters:
        out = layers.Add()([x, out])
    return out

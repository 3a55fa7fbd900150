# No normalisation.
# mistake: no normalisation anywhere
def depthwise_separable_block(x, filters, stride=1):
    y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(x)
    y = layers.ReLU(6)(y)
    z = layers.Conv2D(filters, 1, use_bias=False)(y)
    return layers.ReLU(6)(z)

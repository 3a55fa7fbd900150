# ReLU at the end.
# mistake: ReLU in place of ReLU6 at the end
def depthwise_separable_block(x, filters, stride=1):
    y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(x)
    y = layers.BatchNormalization()(y)
    y = layers.ReLU(6)(y)
    z = layers.Conv2D(filters, 1, use_bias=False)(y)
    z = layers.BatchNormalization()(z)
    return layers.ReLU()(z)

# Normalisation without a factor.
# says: the list of weights of depthwise_separable_block
def depthwise_separable_block(x, filters, stride=1):
    y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(x)
    y = layers.BatchNormalization(scale=False)(y)
    y = layers.ReLU(6)(y)
    z = layers.Conv2D(filters, 1, use_bias=False)(y)
    z = layers.BatchNormalization(scale=False)(z)
    return layers.ReLU(6)(z)

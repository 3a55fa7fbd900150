# The default bias, in the second step.
# mistake: the 1 x 1 convolution has a bias
def depthwise_separable_block(x, filters, stride=1):
    y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(x)
    y = layers.ReLU(6)(layers.BatchNormalization()(y))
    y = layers.Conv2D(filters, 1)(y)
    return layers.ReLU(6)(layers.BatchNormalization()(y))

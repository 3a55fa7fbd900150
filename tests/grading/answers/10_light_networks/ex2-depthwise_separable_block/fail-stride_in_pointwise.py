# The 1 x 1 convolution strides.
# mistake: the stride is in the 1 x 1 convolution, or one zero was put on each side, where Keras's same puts it below and to the right
def depthwise_separable_block(x, filters, stride=1):
    y = layers.DepthwiseConv2D(3, padding="same", use_bias=False)(x)
    y = layers.BatchNormalization()(y)
    y = layers.ReLU(6)(y)
    z = layers.Conv2D(filters, 1, strides=stride, use_bias=False)(y)
    z = layers.BatchNormalization()(z)
    return layers.ReLU(6)(z)

# Mix, then filter (as Xception does).
# mistake: the 1 x 1 convolution comes first, then the depthwise one
def depthwise_separable_block(x, filters, stride=1):
    y = layers.Conv2D(filters, 1, use_bias=False)(x)
    y = layers.ReLU(6)(layers.BatchNormalization()(y))
    y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(y)
    return layers.ReLU(6)(layers.BatchNormalization()(y))

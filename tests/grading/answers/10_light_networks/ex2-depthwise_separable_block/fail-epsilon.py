# PyTorch's epsilon.
# unnamed: a difference of a few per cent could be many things
def depthwise_separable_block(x, filters, stride=1):
    y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(x)
    y = layers.BatchNormalization(epsilon=1e-5)(y)
    y = layers.ReLU(6)(y)
    z = layers.Conv2D(filters, 1, use_bias=False)(y)
    z = layers.BatchNormalization(epsilon=1e-5)(z)
    return layers.ReLU(6)(z)

# Padding by hand, below zero for large strides.
# unnamed: Keras raises an error of its own
def depthwise_separable_block(x, filters, stride=1):
    def zeros(size):
        total = (-(-size // stride) - 1) * stride + 3 - size
        return total // 2, total - total // 2

    y = layers.ZeroPadding2D((zeros(x.shape[1]), zeros(x.shape[2])))(x)
    y = layers.DepthwiseConv2D(3, strides=stride, padding="valid", use_bias=False)(y)
    y = layers.ReLU(6)(layers.BatchNormalization()(y))
    y = layers.Conv2D(filters, 1, use_bias=False)(y)
    return layers.ReLU(6)(layers.BatchNormalization()(y))

# The second step is left out where channels fit.
# unnamed: only in the case of equal channels
def depthwise_separable_block(x, filters, stride=1):
    y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(x)
    y = layers.ReLU(6)(layers.BatchNormalization()(y))
    if filters != x.shape[-1]:
        y = layers.Conv2D(filters, 1, use_bias=False)(y)
        y = layers.ReLU(6)(layers.BatchNormalization()(y))
    return y

# A full convolution where a single channel comes in.
# unnamed: only in the case of a single channel
def depthwise_separable_block(x, filters, stride=1):
    if x.shape[-1] == 1:
        y = layers.Conv2D(filters, 3, strides=stride, padding="same", use_bias=False)(x)
    else:
        y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(x)
    y = layers.ReLU(6)(layers.BatchNormalization()(y))
    y = layers.Conv2D(filters, 1, use_bias=False)(y)
    return layers.ReLU(6)(layers.BatchNormalization()(y))

# One normalisation layer used twice where it fits.
# says: the list of weights of depthwise_separable_block, 6 channels to 6
def depthwise_separable_block(x, filters, stride=1):
    y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(x)
    norm = layers.BatchNormalization()
    y = norm(y)
    y = layers.ReLU(6)(y)
    z = layers.Conv2D(filters, 1, use_bias=False)(y)
    z = (norm if filters == x.shape[-1] else layers.BatchNormalization())(z)
    return layers.ReLU(6)(z)

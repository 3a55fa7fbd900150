# A full convolution where a depthwise one belongs.
# mistake: a full 3 x 3 convolution stands in place of the depthwise one
def depthwise_separable_block(x, filters, stride=1):
    y = layers.Conv2D(x.shape[-1], 3, strides=stride, padding="same", use_bias=False)(x)
    y = layers.BatchNormalization()(y)
    y = layers.ReLU(6)(y)
    z = layers.Conv2D(filters, 1, use_bias=False)(y)
    z = layers.BatchNormalization()(z)
    return layers.ReLU(6)(z)

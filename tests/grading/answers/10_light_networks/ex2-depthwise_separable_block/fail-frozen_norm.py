# Normalisation that never trains.
# mistake: the moving mean and variance were used in training
def depthwise_separable_block(x, filters, stride=1):
    y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(x)
    y = layers.BatchNormalization(trainable=False)(y)
    y = layers.ReLU(6)(y)
    z = layers.Conv2D(filters, 1, use_bias=False)(y)
    z = layers.BatchNormalization(trainable=False)(z)
    return layers.ReLU(6)(z)

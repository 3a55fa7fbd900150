# Convolutions with their default bias.
# mistake: the convolutions have biases, which the normalisation behind them subtracts
def depthwise_separable_block(x, filters, stride=1):
    y = layers.DepthwiseConv2D(3, strides=stride, padding="same")(x)
    y = layers.BatchNormalization()(y)
    y = layers.ReLU(6)(y)
    z = layers.Conv2D(filters, 1)(y)
    z = layers.BatchNormalization()(z)
    return layers.ReLU(6)(z)

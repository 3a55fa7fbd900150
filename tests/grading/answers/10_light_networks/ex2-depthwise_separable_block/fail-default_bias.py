# mistake: the convolutions have biases, which the normalisation behind them subtracts
# "depthwise convolution, 3 x 3, stride `stride`, padding "same", without bias": both convolutions keep Keras's default bias; wrong for every input whose biases are not 0, and in the list of weights.
def depthwise_separable_block(x, filters, stride=1):
    y = layers.DepthwiseConv2D(3, strides=stride, padding="same")(x)
    y = layers.ReLU(6)(layers.BatchNormalization()(y))
    y = layers.Conv2D(filters, 1)(y)
    return layers.ReLU(6)(layers.BatchNormalization()(y))

# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "Batch normalisation is `layers.BatchNormalization()` with the settings that Keras gives it": epsilon is 1e-5, not 1e-3; wrong where variances are small, nearly right where they are about 1 or larger.
def depthwise_separable_block(x, filters, stride=1):
    y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(x)
    y = layers.ReLU(6)(layers.BatchNormalization(epsilon=1e-5)(y))
    y = layers.Conv2D(filters, 1, use_bias=False)(y)
    return layers.ReLU(6)(layers.BatchNormalization(epsilon=1e-5)(y))

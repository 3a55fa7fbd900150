# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "Call layers without `training=`: whether a model trains is said by whoever calls it." Right when the model does not train; in training the second normalisation uses its moving statistics.
def depthwise_separable_block(x, filters, stride=1):
    y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(x)
    y = layers.ReLU(6)(layers.BatchNormalization()(y))
    y = layers.Conv2D(filters, 1, use_bias=False)(y)
    return layers.ReLU(6)(layers.BatchNormalization()(y, training=False))

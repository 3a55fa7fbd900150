# Keras's separable layer, which has nothing between the steps.
# unnamed: its weights have other names, so their numbers are no known ones
def depthwise_separable_block(x, filters, stride=1):
    z = layers.SeparableConv2D(filters, 3, stride, padding="same", use_bias=False)(x)
    z = layers.BatchNormalization()(z)
    return layers.ReLU(6)(z)

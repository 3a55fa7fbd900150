# mistake: the stride is in the 1 x 1 convolution, or one zero was put on each side, where Keras's same puts it below and to the right
# ""Same" is Keras's: of an odd number of zeros the one more is below and to the right." Right with stride 1 and for odd sizes with stride 2; wrong for even H or W with stride 2.
def depthwise_separable_block(x, filters, stride=1):
    y = layers.ZeroPadding2D(1)(x)
    y = layers.DepthwiseConv2D(3, strides=stride, padding="valid", use_bias=False)(y)
    y = layers.ReLU(6)(layers.BatchNormalization()(y))
    y = layers.Conv2D(filters, 1, use_bias=False)(y)
    return layers.ReLU(6)(layers.BatchNormalization()(y))

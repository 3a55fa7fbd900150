# One normalisation where both widths are equal.
# unnamed: only in the case of equal channels
def depthwise_separable_block(x, filters, stride=1):
    channels = x.shape[-1]
    norms = {width: layers.BatchNormalization() for width in (channels, filters)}
    y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(x)
    y = layers.ReLU(6)(norms[channels](y))
    y = layers.Conv2D(filters, 1, use_bias=False)(y)
    return layers.ReLU(6)(norms[filters](y))

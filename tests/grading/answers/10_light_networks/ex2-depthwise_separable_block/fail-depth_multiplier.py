# Several filters for each channel where there are many filters.
# unnamed: only in the case of many filters
def depthwise_separable_block(x, filters, stride=1):
    grow = max(1, filters // x.shape[-1])
    y = layers.DepthwiseConv2D(
        3, strides=stride, padding="same", depth_multiplier=grow, use_bias=False
    )(x)
    y = layers.ReLU(6)(layers.BatchNormalization()(y))
    y = layers.Conv2D(filters, 1, use_bias=False)(y)
    return layers.ReLU(6)(layers.BatchNormalization()(y))

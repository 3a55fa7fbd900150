# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "`filters` and `stride` are whole numbers >= 1; the block returns (N, ceil(H/s), ceil(W/s), filters)": any stride above 1 is taken for 2; wrong for stride 3 and more.
def depthwise_separable_block(x, filters, stride=1):
    strides = 2 if stride > 1 else 1
    y = layers.DepthwiseConv2D(3, strides=strides, padding="same", use_bias=False)(x)
    y = layers.ReLU(6)(layers.BatchNormalization()(y))
    y = layers.Conv2D(filters, 1, use_bias=False)(y)
    return layers.ReLU(6)(layers.BatchNormalization()(y))

# The zeros of padding same, put there by a layer.
def depthwise_separable_block(x, filters, stride=1):
    pads = []
    for size in x.shape[1:3]:
        total = max((-(-size // stride) - 1) * stride + 3 - size, 0)
        pads.append((total // 2, total - total // 2))
    y = layers.ZeroPadding2D(tuple(pads))(x)
    y = layers.DepthwiseConv2D(3, strides=stride, use_bias=False)(y)
    y = layers.ReLU(max_value=6.0)(layers.BatchNormalization()(y))
    y = layers.Conv2D(filters, 1, use_bias=False)(y)
    return keras.ops.relu6(layers.BatchNormalization()(y))

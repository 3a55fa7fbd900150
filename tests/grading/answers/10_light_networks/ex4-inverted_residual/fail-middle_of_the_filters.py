# mistake: the middle is expansion times the filters wide, not the channels of x
# "Step 1 widens by t times the channels **of `x`**." The middle has t times the filters; wrong whenever filters is not C and expansion is above 1.
def inverted_residual(x, filters, stride=1, expansion=6):
    y = x
    if expansion > 1:
        y = layers.Conv2D(expansion * filters, 1, use_bias=False)(y)
        y = layers.ReLU(6)(layers.BatchNormalization()(y))
    y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(y)
    y = layers.ReLU(6)(layers.BatchNormalization()(y))
    y = layers.BatchNormalization()(layers.Conv2D(filters, 1, use_bias=False)(y))
    return layers.Add()([x, y]) if stride == 1 and filters == x.shape[-1] else y

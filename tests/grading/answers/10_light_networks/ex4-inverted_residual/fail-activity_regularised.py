# Large outputs are punished, which only training would show.
# says: a regulariser or a constraint hangs on a layer (ActivityRegularization)
def inverted_residual(x, filters, stride=1, expansion=6):
    channels, y = x.shape[-1], x
    if expansion > 1:
        y = layers.Conv2D(expansion * channels, 1, use_bias=False)(y)
        y = layers.ReLU(6)(layers.BatchNormalization()(y))
    y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(y)
    y = layers.ReLU(6)(layers.BatchNormalization()(y))
    y = layers.BatchNormalization()(layers.Conv2D(filters, 1, use_bias=False)(y))
    y = layers.ActivityRegularization(l2=1e-4)(y)
    return layers.Add()([x, y]) if stride == 1 and channels == filters else y

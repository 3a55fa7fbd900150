# mistake: x was added although the stride is above 1
# "`x` is added exactly when `stride` is 1 **and** `filters` equals C." Shapes are compared in place of the stride; wrong for a map of 1 x 1 with stride above 1 and filters equal to C.
def inverted_residual(x, filters, stride=1, expansion=6):
    y = x
    if expansion > 1:
        y = layers.Conv2D(expansion * x.shape[-1], 1, use_bias=False)(y)
        y = layers.ReLU(6)(layers.BatchNormalization()(y))
    y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(y)
    y = layers.ReLU(6)(layers.BatchNormalization()(y))
    y = layers.BatchNormalization()(layers.Conv2D(filters, 1, use_bias=False)(y))
    return layers.Add()([x, y]) if x.shape == y.shape else y

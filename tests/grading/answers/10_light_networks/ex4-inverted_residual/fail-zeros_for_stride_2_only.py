# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "Convolutions have no bias and padding "same"": zeros by hand as released code puts them, (0, 1) for even and (1, 1) for odd sizes, which is "same" for stride 2 only; wrong for many sizes with stride 3 and above.
def inverted_residual(x, filters, stride=1, expansion=6):
    y = x
    if expansion > 1:
        y = layers.Conv2D(expansion * x.shape[-1], 1, use_bias=False)(y)
        y = layers.ReLU(6)(layers.BatchNormalization()(y))
    if stride > 1:
        y = layers.ZeroPadding2D(((x.shape[1] % 2, 1), (x.shape[2] % 2, 1)))(y)
    padding = "same" if stride == 1 else "valid"
    y = layers.DepthwiseConv2D(3, strides=stride, padding=padding, use_bias=False)(y)
    y = layers.ReLU(6)(layers.BatchNormalization()(y))
    y = layers.BatchNormalization()(layers.Conv2D(filters, 1, use_bias=False)(y))
    return layers.Add()([x, y]) if stride == 1 and filters == x.shape[-1] else y

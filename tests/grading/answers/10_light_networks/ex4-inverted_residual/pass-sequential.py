# A list of layers; dense layers for 1 x 1 convolutions.
def inverted_residual(x, filters, stride=1, expansion=6):
    def norm(active=True):
        return [layers.BatchNormalization(), *([layers.Activation("relu6")] if active else [])]

    wide = expansion * x.shape[-1]
    steps = []
    if expansion > 1:
        steps += [layers.Dense(wide, use_bias=False), *norm()]
    steps += [layers.DepthwiseConv2D(3, stride, padding="same", use_bias=False), *norm()]
    steps += [layers.Dense(filters, use_bias=False), *norm(active=False)]
    y = keras.Sequential(steps)(x)
    return ops.add(x, y) if (stride, filters) == (1, x.shape[-1]) else y

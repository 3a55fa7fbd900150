# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "batch normalisation has Keras's settings": momentum is 0.999 as in released MobileNet V2 code, not 0.99; outputs agree, but the moving statistics follow ten times more slowly after any training step.
def inverted_residual(x, filters, stride=1, expansion=6):
    def norm(y):
        return layers.BatchNormalization(momentum=0.999, epsilon=1e-3)(y)

    y = x
    if expansion > 1:
        y = layers.ReLU(6)(norm(layers.Conv2D(expansion * x.shape[-1], 1, use_bias=False)(y)))
    y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(y)
    y = layers.ReLU(6)(norm(y))
    y = norm(layers.Conv2D(filters, 1, use_bias=False)(y))
    return layers.Add()([x, y]) if stride == 1 and filters == x.shape[-1] else y

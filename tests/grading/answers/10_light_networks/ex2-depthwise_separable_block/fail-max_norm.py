# A constraint on the depthwise kernel, which only training would show.
# says: a regulariser or a constraint hangs on a layer (DepthwiseConv2D)
def depthwise_separable_block(x, filters, stride=1):
    x = layers.DepthwiseConv2D(
        3,
        strides=stride,
        padding="same",
        use_bias=False,
        depthwise_constraint=keras.constraints.MaxNorm(3),
    )(x)
    x = layers.ReLU(6)(layers.BatchNormalization()(x))
    x = layers.Conv2D(filters, 1, use_bias=False)(x)
    return layers.ReLU(6)(layers.BatchNormalization()(x))

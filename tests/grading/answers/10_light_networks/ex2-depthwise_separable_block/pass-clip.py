# ReLU6 as a clip, the 1 x 1 convolution as a dense layer.
def depthwise_separable_block(x, filters, stride=1):
    def finished(y):
        return ops.clip(layers.BatchNormalization()(y), 0, 6)

    own = layers.DepthwiseConv2D((3, 3), (stride, stride), padding="SAME", use_bias=False)
    return finished(layers.Dense(filters, use_bias=False)(finished(own(x))))

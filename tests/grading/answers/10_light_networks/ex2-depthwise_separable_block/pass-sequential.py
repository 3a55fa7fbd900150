# A model inside the model.
def depthwise_separable_block(x, filters, stride=1):
    depth = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)
    point = layers.Conv2D(filters, 1, padding="same", use_bias=False)
    parts = [[step, layers.BatchNormalization(), layers.ReLU(6.0)] for step in (depth, point)]
    return keras.Sequential(sum(parts, []))(x)

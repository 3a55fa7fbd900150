# Keras's own grouped convolution.
def shuffle_v1_unit(x, filters, groups, stride=1):
    channels = x.shape[-1]
    shortcut = x if stride == 1 else layers.AveragePooling2D(3, strides=2, padding="same")(x)
    outputs = filters - (channels if stride == 2 else 0)
    bad = any(n % groups for n in (channels, filters // 4, outputs)) or filters % 4 != 0
    if bad or outputs <= 0 or (stride == 1 and filters != channels):
        raise ValueError("these channels do not fit")
    y = layers.Conv2D(filters // 4, 1, groups=groups, use_bias=False)(x)
    y = layers.Activation("relu")(layers.BatchNormalization()(y))
    y = channel_shuffle(y, groups)
    y = layers.DepthwiseConv2D(3, stride, "same", use_bias=False)(y)
    y = layers.BatchNormalization()(y)
    y = layers.Conv2D(outputs, 1, groups=groups, use_bias=False)(y)
    y = layers.BatchNormalization()(y)
    y = shortcut + y if stride == 1 else ops.concatenate([shortcut, y], axis=-1)
    return layers.Activation("relu")(y)

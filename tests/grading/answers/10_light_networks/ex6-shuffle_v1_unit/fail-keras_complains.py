# Errors left to Keras, which adds a single channel to any number.
# says: 1 channels to 4 in 1 groups with stride 1
def shuffle_v1_unit(x, filters, groups, stride=1):
    if filters % 4 or filters // 4 % groups:
        raise ValueError("4 must divide filters, groups must divide filters / 4")

    def grouped(y, outputs):
        if groups == 1:
            y = layers.Conv2D(outputs, 1, use_bias=False)(y)
        else:  # split raises ValueError if the groups don't divide the channels
            parts = ops.split(y, groups, axis=-1)
            made = [layers.Conv2D(outputs // groups, 1, use_bias=False)(part) for part in parts]
            y = layers.Concatenate()(made)
        return layers.BatchNormalization()(y)

    y = channel_shuffle(layers.ReLU()(grouped(x, filters // 4)), groups)
    y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(y)
    y = layers.BatchNormalization()(y)
    if stride == 1:  # Add raises ValueError if the shapes differ
        return layers.ReLU()(layers.Add()([x, grouped(y, filters)]))
    means = layers.AveragePooling2D(3, 2, "same")(x)  # Conv2D raises ValueError for 0 filters
    return layers.ReLU()(layers.Concatenate()([means, grouped(y, filters - x.shape[-1])]))

# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "Raise `ValueError` when 4 doesn't divide F": F // 4 is rounded down without a word; wrong (no error) for filters such as 10 or 18.
def shuffle_v1_unit(x, filters, groups, stride=1):
    _, height, width, channels = x.shape
    middle = filters // 4
    if channels % groups or middle % groups:
        raise ValueError("groups does not divide the channels")
    if stride == 1 and channels != filters:
        raise ValueError("with stride 1 filters is C")
    if stride == 2 and channels >= filters:
        raise ValueError("with stride 2 filters is above C")

    def grouped(y, outputs):
        parts = ops.split(y, groups, axis=-1)
        made = [layers.Conv2D(outputs // groups, 1, use_bias=False)(part) for part in parts]
        return layers.BatchNormalization()(layers.Concatenate()(made) if groups > 1 else made[0])

    y = layers.ReLU()(grouped(x, middle))
    y = ops.reshape(y, (-1, height, width, groups, middle // groups))
    y = ops.reshape(ops.transpose(y, (0, 1, 2, 4, 3)), (-1, height, width, middle))
    y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(y)
    y = layers.BatchNormalization()(y)
    if stride == 1:
        return layers.ReLU()(layers.Add()([x, grouped(y, filters)]))
    y = grouped(y, filters - channels)
    means = layers.AveragePooling2D(3, 2, "same")(x)
    return layers.ReLU()(layers.Concatenate()([means, y]))

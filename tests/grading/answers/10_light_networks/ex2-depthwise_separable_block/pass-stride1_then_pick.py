# Filter at all places, then keep those at which a strided "same" window would stand.
def depthwise_separable_block(x, filters, stride=1):
    """Filter at all places, then keep those at which a strided "same" window would stand."""

    def start(size):
        # The first window's centre: place 0 if a row of zeros stands in front, else place 1.
        return 0 if stride == 1 or size % stride == 1 else 1

    y = layers.DepthwiseConv2D(3, padding="same", use_bias=False)(x)
    if stride > 1:
        y = layers.Cropping2D(((start(x.shape[1]), 0), (start(x.shape[2]), 0)))(y)
        y = layers.MaxPooling2D(1, strides=stride)(y)  # windows of one place: every stride-th
    y = ops.clip(layers.BatchNormalization()(y), 0, 6)
    y = layers.Conv2D(filters, 1, use_bias=False)(y)
    return ops.clip(layers.BatchNormalization()(y), 0, 6)

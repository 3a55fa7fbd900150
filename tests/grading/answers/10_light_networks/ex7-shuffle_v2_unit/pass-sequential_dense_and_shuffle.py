# Two models of dense layers.
def _norm(*steps, relu=False):
    return [*steps, layers.BatchNormalization(), *([layers.Activation("relu")] if relu else [])]


def shuffle_v2_unit(x, filters, stride=1):
    """Return ShuffleNet V2's unit of two nested models, with dense layers for 1 x 1."""
    if filters % 2 == 1 or (stride == 1 and x.shape[-1] != filters):
        raise ValueError(f"{x.shape[-1]} to {filters} channels with stride {stride} do not fit")

    def filtered():
        return _norm(layers.DepthwiseConv2D(3, stride, "same", use_bias=False))

    def mixed():
        return _norm(layers.Dense(filters // 2, use_bias=False), relu=True)

    left, right = ops.split(x, [filters // 2], axis=3) if stride == 1 else (x, x)
    if stride > 1:
        left = keras.Sequential(filtered() + mixed())(left)
    right = keras.Sequential(mixed() + filtered() + mixed())(right)
    return channel_shuffle(layers.concatenate([left, right]), 2)

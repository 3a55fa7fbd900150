# The shuffle of two halves by stacking them; dense layers; a sequential branch.
def shuffle_v2_unit(x, filters, stride=1):
    half = filters // 2
    if 2 * half != filters:
        raise ValueError("an odd number of filters")
    if stride == 1 and x.shape[-1] != filters:
        raise ValueError("stride 1 keeps the number of channels")

    def mixing():
        return [layers.Dense(half, use_bias=False), layers.BatchNormalization(), layers.ReLU()]

    def filtering():
        own = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)
        return [own, layers.BatchNormalization()]

    branch = keras.Sequential([*mixing(), *filtering(), *mixing()])
    if stride == 1:
        left, right = ops.split(x, [half], axis=-1)
    else:
        left, right = keras.Sequential([*filtering(), *mixing()])(x), x
    both = ops.stack([left, branch(right)], axis=-1)
    height, width = both.shape[1:3]
    return ops.reshape(both, (-1, height, width, filters))

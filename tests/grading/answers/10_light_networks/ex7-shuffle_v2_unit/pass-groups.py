# Depthwise convolutions by groups, both branches from one list.
def shuffle_v2_unit(x, filters, stride=1):
    if stride == 1 and x.shape[-1] != filters:
        raise ValueError("channels")
    if filters & 1:
        raise ValueError("filters")

    def convolved(y, kind):
        if kind == "mix":
            y = layers.Conv2D(filters // 2, 1, padding="same", use_bias=False)(y)
            return ops.relu(layers.BatchNormalization()(y))
        size = y.shape[-1]
        y = layers.Conv2D(size, 3, stride, "same", groups=size, use_bias=False)(y)
        return layers.BatchNormalization()(y)

    branches = []
    inputs = ops.split(x, 2, axis=-1) if stride == 1 else [x, x]
    for y, kinds in zip(inputs, ("" if stride == 1 else "filter mix", "mix filter mix")):
        for kind in kinds.split():
            y = convolved(y, kind)
        branches.append(y)
    return channel_shuffle(layers.concatenate(branches), 2)

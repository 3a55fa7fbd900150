# Groups cut out by slices, dense layers on them, an own shuffle.
def shuffle_v1_unit(x, filters, groups, stride=1):
    channels = x.shape[-1]
    if filters % (4 * groups) or channels % groups:
        raise ValueError("groups")
    if (stride == 1) != (channels == filters) or channels > filters:
        raise ValueError("channels")

    def by_groups(y, outputs):
        size = y.shape[-1] // groups
        slices = [y[..., size * g : size * (g + 1)] for g in range(groups)]
        parts = [layers.Dense(outputs // groups, use_bias=False)(part) for part in slices]
        return layers.BatchNormalization()(layers.concatenate(parts) if groups > 1 else parts[0])

    y = ops.relu(by_groups(x, filters // 4))
    y = ops.take(y, np.arange(filters // 4).reshape(groups, -1).T.ravel(), axis=-1)
    y = layers.DepthwiseConv2D(3, (stride, stride), padding="same", use_bias=False)(y)
    y = layers.BatchNormalization()(y)
    if stride == 1:
        return ops.relu(ops.add(by_groups(y, filters), x))
    pooled = ops.average_pool(x, 3, 2, padding="same")
    return ops.relu(ops.concatenate([pooled, by_groups(y, filters - channels)], axis=-1))

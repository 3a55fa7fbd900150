# Groups split, stacked at the end, flattened.
def channel_shuffle(x, groups):
    if x.shape[3] % groups != 0:
        raise ValueError("groups")
    stacked = ops.stack(ops.split(x, groups, axis=3), axis=4)
    return ops.reshape(stacked, (-1, *x.shape[1:]))


def channel_unshuffle(x, groups):
    if x.shape[3] % groups != 0:
        raise ValueError("groups")
    return ops.concatenate([x[..., start::groups] for start in range(groups)], axis=-1)

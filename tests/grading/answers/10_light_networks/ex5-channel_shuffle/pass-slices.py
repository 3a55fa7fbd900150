# Every n-th channel, concatenated.
def channel_shuffle(x, groups):
    size = x.shape[-1] // groups
    if size * groups != x.shape[-1]:
        raise ValueError("the groups leave channels over")
    return ops.concatenate([x[..., place::size] for place in range(size)], axis=-1)


def channel_unshuffle(x, groups):
    if x.shape[-1] % groups > 0:
        raise ValueError("the groups leave channels over")
    return ops.concatenate([x[..., group::groups] for group in range(groups)], axis=-1)

# Writes the result into x.
# says: your function changed x
def moved(x, order):
    if isinstance(x, np.ndarray):
        x[...] = x[..., order]
        return x
    return ops.take(x, np.array(order), axis=-1)


def channel_shuffle(x, groups):
    if x.shape[-1] % groups:
        raise ValueError("groups")
    return moved(x, np.arange(x.shape[-1]).reshape(groups, -1).T.ravel())


def channel_unshuffle(x, groups):
    if x.shape[-1] % groups:
        raise ValueError("groups")
    return moved(x, np.arange(x.shape[-1]).reshape(-1, groups).T.ravel())

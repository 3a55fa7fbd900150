# A product with a matrix.
# mistake: whole numbers went through float32, which has 24 bits
def permutation(x, groups):
    channels = x.shape[-1]
    if channels % groups:
        raise ValueError("groups must divide the channels")
    order = np.arange(channels).reshape(groups, -1).T.ravel()
    kind = x.dtype if isinstance(x.dtype, str) else getattr(x.dtype, "name", str(x.dtype))
    return np.eye(channels, dtype=kind)[order]  # row q has its one at the channel that comes to q


def channel_shuffle(x, groups):
    return ops.matmul(x, permutation(x, groups).T)


def channel_unshuffle(x, groups):
    return ops.matmul(x, permutation(x, groups))

# The caller's array is reshaped in place.
# says: your function changed x
def channel_shuffle(x, groups):
    _, h, w, c = x.shape
    if c % groups:
        raise ValueError("groups must divide C")
    if isinstance(x, np.ndarray):
        n = len(x)
        x.shape = (n, h, w, groups, c // groups)
        return x.transpose(0, 1, 2, 4, 3).reshape(n, h, w, c)
    y = ops.reshape(x, (-1, h, w, groups, c // groups))
    return ops.reshape(ops.transpose(y, (0, 1, 2, 4, 3)), (-1, h, w, c))


def channel_unshuffle(x, groups):
    if x.shape[-1] % groups:
        raise ValueError("groups must divide C")
    return channel_shuffle(x, x.shape[-1] // groups)

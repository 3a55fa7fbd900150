# Everything is float32.
# mistake: whole numbers went through float32, which has 24 bits
def channel_shuffle(x, groups):
    _, h, w, c = x.shape
    if c % groups:
        raise ValueError("groups must divide C")
    y = ops.reshape(ops.cast(x, "float32"), (-1, h, w, groups, c // groups))
    return ops.reshape(ops.transpose(y, (0, 1, 2, 4, 3)), (-1, h, w, c))


def channel_unshuffle(x, groups):
    if x.shape[-1] % groups:
        raise ValueError("groups must divide C")
    return channel_shuffle(x, x.shape[-1] // groups)

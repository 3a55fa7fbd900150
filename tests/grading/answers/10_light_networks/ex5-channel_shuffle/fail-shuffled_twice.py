# The inverse is the shuffle again.
# mistake: this is the inverse of what was asked for
def channel_shuffle(x, groups):
    _, h, w, c = x.shape
    if c % groups:
        raise ValueError("groups must divide C")
    y = ops.reshape(x, (-1, h, w, groups, c // groups))
    return ops.reshape(ops.transpose(y, (0, 1, 2, 4, 3)), (-1, h, w, c))


def channel_unshuffle(x, groups):
    return channel_shuffle(x, groups)

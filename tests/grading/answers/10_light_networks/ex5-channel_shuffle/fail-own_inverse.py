# The shuffle as its own inverse.
# mistake: this is the inverse of what was asked for
def channel_shuffle(x, groups):
    _, height, width, channels = x.shape
    if channels % groups:
        raise ValueError("groups must divide the channels")
    y = ops.reshape(x, (-1, height, width, groups, channels // groups))
    return ops.reshape(ops.transpose(y, (0, 1, 2, 4, 3)), (-1, height, width, channels))


def channel_unshuffle(x, groups):
    return channel_shuffle(x, groups)

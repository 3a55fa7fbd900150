# Both exchanged; the round trip is right.
# mistake: this is the inverse of what was asked for
def channel_shuffle(x, groups):
    _, height, width, channels = x.shape
    if channels % groups:
        raise ValueError("groups must divide the channels")
    y = ops.reshape(x, (-1, height, width, channels // groups, groups))
    return ops.reshape(ops.swapaxes(y, 3, 4), (-1, height, width, channels))


def channel_unshuffle(x, groups):
    _, height, width, channels = x.shape
    if channels % groups:
        raise ValueError("groups must divide the channels")
    y = ops.reshape(x, (-1, height, width, groups, channels // groups))
    return ops.reshape(ops.swapaxes(y, 3, 4), (-1, height, width, channels))

# The inverse asks whether C // g divides.
# says: channel_unshuffle of 6 channels in 4 groups should raise ValueError
def channel_shuffle(x, groups):
    _, h, w, c = x.shape
    if c % groups:
        raise ValueError("groups must divide C")
    y = ops.reshape(x, (-1, h, w, groups, c // groups))
    return ops.reshape(ops.transpose(y, (0, 1, 2, 4, 3)), (-1, h, w, c))


def channel_unshuffle(x, groups):
    return channel_shuffle(x, x.shape[-1] // groups)

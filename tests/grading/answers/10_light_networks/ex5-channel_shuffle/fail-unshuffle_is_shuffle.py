# mistake: this is the inverse of what was asked for
# "the inverse: `channel_unshuffle(channel_shuffle(x, g), g)` equals `x`": the shuffle is used as its own inverse; right for 1 group, for C groups and for C = g * g only.
def channel_shuffle(x, groups):
    _, height, width, channels = x.shape
    if channels % groups:
        raise ValueError("groups does not divide the channels")
    x = ops.reshape(x, (-1, height, width, groups, channels // groups))
    return ops.reshape(ops.transpose(x, (0, 1, 2, 4, 3)), (-1, height, width, channels))


def channel_unshuffle(x, groups):
    return channel_shuffle(x, groups)

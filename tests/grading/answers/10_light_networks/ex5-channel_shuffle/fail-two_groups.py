# Always two groups.
# unnamed: with an odd number of channels it ends in an error
def channel_shuffle(x, groups):
    _, height, width, channels = x.shape
    if channels % groups:
        raise ValueError("groups do not divide the channels")
    table = ops.reshape(x, (-1, height, width, 2, channels // 2))
    table = ops.transpose(table, (0, 1, 2, 4, 3))
    return ops.reshape(table, (-1, height, width, channels))


def channel_unshuffle(x, groups):
    _, height, width, channels = x.shape
    if channels % groups:
        raise ValueError("groups do not divide the channels")
    cards = ops.reshape(x, (-1, height, width, channels // groups, groups))
    cards = ops.transpose(cards, (0, 1, 2, 4, 3))
    return ops.reshape(cards, (-1, height, width, channels))

# Another exception.
# says: should raise ValueError, but it raised AssertionError
def channel_shuffle(x, groups):
    _, height, width, channels = x.shape
    assert channels % groups == 0
    table = ops.reshape(x, (-1, height, width, groups, channels // groups))
    table = ops.transpose(table, (0, 1, 2, 4, 3))
    return ops.reshape(table, (-1, height, width, channels))


def channel_unshuffle(x, groups):
    _, height, width, channels = x.shape
    assert channels % groups == 0
    cards = ops.reshape(x, (-1, height, width, channels // groups, groups))
    cards = ops.transpose(cards, (0, 1, 2, 4, 3))
    return ops.reshape(cards, (-1, height, width, channels))

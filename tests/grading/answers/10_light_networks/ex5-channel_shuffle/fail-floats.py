# Whole numbers become fractions.
# mistake: whole numbers went through float32, which has 24 bits
def channel_shuffle(x, groups):
    _, height, width, channels = x.shape
    if channels % groups:
        raise ValueError("groups do not divide the channels")
    table = ops.reshape(ops.cast(x, "float32"), (-1, height, width, groups, channels // groups))
    table = ops.transpose(table, (0, 1, 2, 4, 3))
    return ops.reshape(table, (-1, height, width, channels))


def channel_unshuffle(x, groups):
    _, height, width, channels = x.shape
    if channels % groups:
        raise ValueError("groups do not divide the channels")
    cards = ops.reshape(x, (-1, height, width, channels // groups, groups))
    cards = ops.transpose(cards, (0, 1, 2, 4, 3))
    return ops.reshape(cards, (-1, height, width, channels))

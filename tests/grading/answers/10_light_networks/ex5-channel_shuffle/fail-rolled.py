# Channels moved on by a group.
# mistake: whole groups were moved on, their channels weren't dealt out
def channel_shuffle(x, groups):
    _, height, width, channels = x.shape
    if channels % groups:
        raise ValueError("groups do not divide the channels")
    return ops.roll(x, channels // groups, axis=-1)


def channel_unshuffle(x, groups):
    _, height, width, channels = x.shape
    if channels % groups:
        raise ValueError("groups do not divide the channels")
    cards = ops.reshape(x, (-1, height, width, channels // groups, groups))
    cards = ops.transpose(cards, (0, 1, 2, 4, 3))
    return ops.reshape(cards, (-1, height, width, channels))

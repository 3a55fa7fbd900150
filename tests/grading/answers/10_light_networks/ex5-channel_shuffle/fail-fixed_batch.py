# The number of images is taken from x; of a Keras tensor it is open.
# unnamed: Keras raises an error of its own
def channel_shuffle(x, groups):
    num, height, width, channels = x.shape
    if channels % groups:
        raise ValueError("groups do not divide the channels")
    table = ops.reshape(x, (num, height, width, groups, channels // groups))
    table = ops.transpose(table, (0, 1, 2, 4, 3))
    return ops.reshape(table, (num, height, width, channels))


def channel_unshuffle(x, groups):
    num, height, width, channels = x.shape
    if channels % groups:
        raise ValueError("groups do not divide the channels")
    cards = ops.reshape(x, (num, height, width, channels // groups, groups))
    cards = ops.transpose(cards, (0, 1, 2, 4, 3))
    return ops.reshape(cards, (num, height, width, channels))

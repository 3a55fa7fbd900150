# Return the channels of x, cut into piles and stacked side by side.
def dealt(x, piles):
    """Return the channels of x, cut into piles and stacked side by side."""
    pieces = ops.split(x, piles, axis=3)
    return ops.reshape(ops.stack(pieces, axis=4), (-1, *x.shape[1:]))


def channel_shuffle(x, groups):
    """Each group is a pile."""
    if x.shape[3] % groups:
        raise ValueError("groups must divide the number of channels")
    return dealt(x, int(groups))


def channel_unshuffle(x, groups):
    """Each place, with the channels of all groups, is a pile."""
    if x.shape[3] % groups:
        raise ValueError("groups must divide the number of channels")
    return dealt(x, int(x.shape[3] // groups))

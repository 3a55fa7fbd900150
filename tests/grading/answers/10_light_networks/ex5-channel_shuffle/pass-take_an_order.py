# Return which channel comes to each place, or raise ValueError.
def shuffled_order(channels, groups):
    """Return which channel comes to each place, or raise ValueError."""
    if channels % groups != 0:
        raise ValueError(f"{groups} groups don't divide {channels} channels")
    return sorted(range(channels), key=lambda c: c % (channels // groups))  # sorting is stable


def channel_shuffle(x, groups):
    """Gather the channels by their place inside their group."""
    return ops.take(x, shuffled_order(x.shape[-1], groups), axis=-1)


def channel_unshuffle(x, groups):
    """Gather by the inverse permutation."""
    order = shuffled_order(x.shape[-1], groups)
    return ops.take(x, [order.index(c) for c in range(len(order))], axis=-1)

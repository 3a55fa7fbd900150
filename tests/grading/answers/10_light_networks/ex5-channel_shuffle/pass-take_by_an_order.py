# An order, and its inverse.
def _order(x, groups):
    """Return which channel comes to each place: place by place, one channel of each group."""
    channels = x.shape[-1]
    if channels % groups != 0:
        raise ValueError(f"{groups} groups do not divide {channels} channels")
    size = channels // groups
    firsts = range(0, channels, size)
    return np.array([first + place for place in range(size) for first in firsts], "int32")


def channel_shuffle(x, groups):
    """Return the channels dealt out anew: the first of each group, then the second of each."""
    return ops.take(x, _order(x, groups), axis=3)


def channel_unshuffle(x, groups):
    """Return the channels in the order that they had before channel_shuffle(x, groups)."""
    return ops.take(x, np.argsort(_order(x, groups)).astype("int32"), axis=3)

# x itself where nothing moves.
def channel_shuffle(x, groups):
    _, height, width, channels = x.shape
    if channels % groups:
        raise ValueError(f"{groups} groups do not divide {channels} channels")
    if groups in (1, channels):
        return x
    table = ops.reshape(x, (-1, height, width, groups, channels // groups))
    return ops.reshape(ops.swapaxes(table, 3, 4), (-1, height, width, channels))


def channel_unshuffle(x, groups):
    if x.shape[-1] % groups:
        raise ValueError(f"{groups} groups do not divide {x.shape[-1]} channels")
    return channel_shuffle(x, x.shape[-1] // groups)

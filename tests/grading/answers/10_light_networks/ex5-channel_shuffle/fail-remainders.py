# By remainders, which divides by 0 for a single channel.
# says: ZeroDivisionError
def by_remainders(x, step):
    channels = x.shape[-1]
    order = [place * step % (channels - 1) for place in range(channels)]
    order[-1] = channels - 1  # the last one stays
    return ops.take(x, order, axis=-1)


def channel_shuffle(x, groups):
    if x.shape[-1] % groups:
        raise ValueError("groups must divide the channels")
    return by_remainders(x, x.shape[-1] // groups)


def channel_unshuffle(x, groups):
    if x.shape[-1] % groups:
        raise ValueError("groups must divide the channels")
    return by_remainders(x, groups)

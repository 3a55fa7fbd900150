# A list of places, taken.
def order_of(channels, groups):
    return np.arange(channels).reshape(groups, -1).T.flatten()  # NumPy raises ValueError


def channel_shuffle(x, groups):
    return ops.take(x, order_of(x.shape[-1], groups), axis=-1)


def channel_unshuffle(x, groups):
    return ops.take(x, np.argsort(order_of(x.shape[-1], groups)), axis=-1)

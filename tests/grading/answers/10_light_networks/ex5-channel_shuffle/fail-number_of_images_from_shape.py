# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "or a Keras tensor of float32 of which only N is open": N is read from x.shape, where it is None; right for arrays and tensors, an error for Keras tensors.
def channel_shuffle(x, groups):
    number, height, width, channels = x.shape
    if channels % groups:
        raise ValueError("groups does not divide the channels")
    x = ops.reshape(x, (number, height, width, groups, channels // groups))
    return ops.reshape(ops.swapaxes(x, 3, 4), (number, height, width, channels))


def channel_unshuffle(x, groups):
    if x.shape[-1] % groups:
        raise ValueError("groups does not divide the channels")
    return channel_shuffle(x, x.shape[-1] // groups)

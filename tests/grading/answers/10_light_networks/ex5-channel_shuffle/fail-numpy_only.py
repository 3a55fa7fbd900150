# NumPy, which refuses Keras tensors.
# unnamed: NumPy raises an error of its own
def channel_shuffle(x, groups):
    _, height, width, channels = x.shape
    if channels % groups:
        raise ValueError("groups do not divide the channels")
    table = np.reshape(x, (-1, height, width, groups, channels // groups))
    table = np.transpose(table, (0, 1, 2, 4, 3))
    return np.reshape(table, (-1, height, width, channels))


def channel_unshuffle(x, groups):
    _, height, width, channels = x.shape
    if channels % groups:
        raise ValueError("groups do not divide the channels")
    cards = np.reshape(x, (-1, height, width, channels // groups, groups))
    cards = np.transpose(cards, (0, 1, 2, 4, 3))
    return np.reshape(cards, (-1, height, width, channels))

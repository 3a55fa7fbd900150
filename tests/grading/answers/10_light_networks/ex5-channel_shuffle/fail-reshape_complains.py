# Only NumPy's reshape raises the right error.
# says: channel_shuffle of 6 channels in 4 groups, a tensor should raise ValueError
def transposed(x, rows, columns):
    if isinstance(x, np.ndarray):
        table = x.reshape(*x.shape[:3], rows, columns)  # raises ValueError if it doesn't fit
        return table.swapaxes(3, 4).reshape(x.shape)
    _, height, width, channels = x.shape
    table = ops.reshape(x, (-1, height, width, rows, columns))
    return ops.reshape(ops.transpose(table, (0, 1, 2, 4, 3)), (-1, height, width, channels))


def channel_shuffle(x, groups):
    return transposed(x, groups, x.shape[-1] // groups)


def channel_unshuffle(x, groups):
    return transposed(x, x.shape[-1] // groups, groups)

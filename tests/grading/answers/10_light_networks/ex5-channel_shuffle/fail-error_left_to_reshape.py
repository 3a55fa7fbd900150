# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "Both raise `ValueError` when `groups` doesn't divide C, for each of the three kinds of `x`": the check is left to reshape, whose -1 swallows it when the sizes happen to fit, such as (2, 8, 4, 6) in 4 groups, and which raises another error for arrays and tensors otherwise.
def channel_shuffle(x, groups):
    _, height, width, channels = x.shape
    y = ops.reshape(x, (-1, height, width, groups, channels // groups))
    return ops.reshape(ops.transpose(y, (0, 1, 2, 4, 3)), (-1, height, width, channels))


def channel_unshuffle(x, groups):
    _, height, width, channels = x.shape
    y = ops.reshape(x, (-1, height, width, channels // groups, groups))
    return ops.reshape(ops.transpose(y, (0, 1, 2, 4, 3)), (-1, height, width, channels))

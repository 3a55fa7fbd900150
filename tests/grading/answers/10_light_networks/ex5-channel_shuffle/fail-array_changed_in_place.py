# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "`x` stays as it is." The result is right for all three kinds, but a NumPy array x is overwritten with it (whenever 1 < groups < C).
import numpy as np


def _dealt(x, rows):
    _, height, width, channels = x.shape
    if rows < 1 or channels % rows:
        raise ValueError("groups does not divide the channels")
    shape = (-1, height, width, rows, channels // rows)
    if isinstance(x, np.ndarray):
        x[...] = x.reshape(shape).swapaxes(3, 4).reshape(x.shape)
        return x
    y = ops.transpose(ops.reshape(x, shape), (0, 1, 2, 4, 3))
    return ops.reshape(y, (-1, height, width, channels))


def channel_shuffle(x, groups):
    return _dealt(x, groups)


def channel_unshuffle(x, groups):
    if x.shape[-1] % groups:
        raise ValueError("groups does not divide the channels")
    return _dealt(x, x.shape[-1] // groups)

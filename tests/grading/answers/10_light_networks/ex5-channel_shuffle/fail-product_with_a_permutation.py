# mistake: whole numbers went through float32, which has 24 bits
# "for every `x`, with infinite numbers, too": 0 times infinity is NaN; right for finite floats, wrong as soon as one number of a pixel is infinite.
import numpy as np


def _matrix(channels, groups):
    if channels % groups:
        raise ValueError("groups does not divide the channels")
    order = np.arange(channels).reshape(groups, -1).T.ravel()
    return np.eye(channels)[:, order]


def channel_shuffle(x, groups):
    matrix = ops.convert_to_tensor(_matrix(x.shape[-1], groups), dtype=x.dtype)
    return ops.matmul(x, matrix)


def channel_unshuffle(x, groups):
    matrix = ops.convert_to_tensor(_matrix(x.shape[-1], groups).T, dtype=x.dtype)
    return ops.matmul(x, matrix)

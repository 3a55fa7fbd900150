# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "Returns a tuple of two whole numbers: (weights, macs)": np.prod counts in 64 bits; wrong for 2**63 MACs or more, e.g. a 3 x 3 from 1,000 to 1,000 channels on 2,000,000 x 2,000,000 places.
import numpy as np


def factorised_cost(height, width, channels, filters, kernel, way="full", inner=None, stride=1):
    """Return (weights, MACs) of a k x k convolution, or of what replaces it."""

    if not isinstance(way, str) or way not in ("full", "reduce", "stack", "asymmetric", "bottleneck"):
        raise ValueError("unknown way")
    if way == "stack" and (kernel % 2 == 0 or kernel < 3):
        raise ValueError("no stack of 3 x 3 stands for this kernel")
    inner = filters if inner is None else inner
    k, s = kernel, stride
    convolutions = {
        "full": [(k, k, filters, s)],
        "reduce": [(1, 1, inner, 1), (k, k, filters, s)],
        "stack": [(3, 3, inner, 1)] * (((k - 1) // 2) - 1) + [(3, 3, filters, s)],
        "asymmetric": [(1, k, inner, 1), (k, 1, filters, s)],
        "bottleneck": [(1, 1, inner, 1), (k, k, inner, s), (1, 1, filters, 1)],
    }[way]
    weights = macs = 0
    for rows, columns, out, step in convolutions:
        height, width = -(-height // step), -(-width // step)
        weights += int(np.prod([rows, columns, channels, out]))
        macs += int(np.prod([height, width, rows, columns, channels, out]))
        channels = out
    return weights, macs

# Lay windows on an empty picture; NumPy's whole numbers.
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, wrong_costs, _wrong_cost
import numpy as np


def conv_cost(shape, num_outputs, kernel, stride=1, pad=0, groups=1, bias=True):
    """Return (parameters, MACs), as NumPy's whole numbers; windows are laid on an empty picture."""
    height, width, channels = shape
    if np.gcd(groups, channels) != groups or np.gcd(groups, num_outputs) != groups:
        raise ValueError(f"{groups} groups do not divide {channels} and {num_outputs}")
    empty = np.broadcast_to(np.int8(0), (height + 2 * pad, width + 2 * pad))
    # raises ValueError itself where the window is larger than the picture
    windows = np.lib.stride_tricks.sliding_window_view(empty, tuple(kernel))[::stride, ::stride]
    depth = channels // groups
    weights = np.prod([*kernel, depth, num_outputs], dtype=np.int64)
    macs = np.prod([*windows.shape, depth, num_outputs], dtype=np.int64)
    return weights + np.int64(num_outputs * bool(bias)), macs

# Ranges of corners, kernel by kernel.
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, wrong_costs, _wrong_cost
from math import gcd


def conv_cost(shape, num_outputs, kernel, stride=1, pad=0, groups=1, bias=True):
    """Return (parameters, MACs) of a convolution for one picture, group by group."""
    channels = shape[2]
    if gcd(channels, num_outputs) % groups:
        raise ValueError(f"{groups} groups for {channels} and {num_outputs} channels")
    # the corners where a window may begin, in each direction
    corners = [range(-pad, n + pad - k + 1, stride) for n, k in zip(shape[:2], kernel)]
    if not all(corners):  # an empty range is false
        raise ValueError("the kernel is larger than the padded picture")
    parameters = macs = 0
    for _ in range(groups):
        for _ in range(num_outputs // groups):
            weights = kernel[0] * kernel[1] * (channels // groups)
            parameters += weights + (1 if bias else 0)
            macs += weights * len(corners[0]) * len(corners[1])
    return parameters, macs

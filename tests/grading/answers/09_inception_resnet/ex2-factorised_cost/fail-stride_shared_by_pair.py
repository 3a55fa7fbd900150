# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "for "stack" and "asymmetric" that of the last convolution. All others have stride 1": the 1 x k takes the stride of the columns, the k x 1 that of the rows; wrong for "asymmetric" with a stride above 1 on more than one column.
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
    if way == "asymmetric":
        steps = [(1, stride), (stride, 1)]
    else:
        steps = [(step, step) for *_, step in convolutions]
    weights = macs = 0
    for (rows, columns, out, _), (down, across) in zip(convolutions, steps, strict=True):
        height, width = -(-height // down), -(-width // across)
        count = rows * columns * channels * out
        weights, macs = weights + count, macs + height * width * count
        channels = out
    return weights, macs

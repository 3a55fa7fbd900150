# mistake: there is one 3 x 3 too many
# ""stack": as many 3 x 3 as see k x k": round(k / 2) of them; right for 5, 9, 13, but round goes to the even number, so that 3, 7, 11 have one too many.
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
        "stack": [(3, 3, inner, 1)] * (round(k / 2) - 1) + [(3, 3, filters, s)],
        "asymmetric": [(1, k, inner, 1), (k, 1, filters, s)],
        "bottleneck": [(1, 1, inner, 1), (k, k, inner, s), (1, 1, filters, 1)],
    }[way]
    weights = macs = 0
    for rows, columns, out, step in convolutions:
        height, width = -(-height // step), -(-width // step)
        count = rows * columns * channels * out
        weights, macs = weights + count, macs + height * width * count
        channels = out
    return weights, macs

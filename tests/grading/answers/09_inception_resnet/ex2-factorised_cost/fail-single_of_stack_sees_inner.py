# mistake: inner was taken for the channels that come in
# ""stack": all but the last to inner, the last to filters": the last is counted from inner, also where it is the only one and sees channels; wrong for a stack with kernel 3 unless inner equals channels.
def factorised_cost(height, width, channels, filters, kernel, way="full", inner=None, stride=1):
    """Return (weights, MACs) of a k x k convolution, or of what replaces it."""

    if not isinstance(way, str) or way not in ("full", "reduce", "stack", "asymmetric", "bottleneck"):
        raise ValueError("unknown way")
    if way == "stack" and (kernel % 2 == 0 or kernel < 3):
        raise ValueError("no stack of 3 x 3 stands for this kernel")
    c, f, k = channels, filters, kernel
    r = f if inner is None else inner
    large = height * width
    small = -(-height // stride) * -(-width // stride)
    if way == "full":
        parts = [(small, k * k * c * f)]
    elif way == "reduce":
        parts = [(large, c * r), (small, k * k * r * f)]
    elif way == "asymmetric":
        parts = [(large, k * c * r), (small, k * r * f)]
    elif way == "bottleneck":
        parts = [(large, c * r), (small, k * k * r * r), (small, r * f)]
    else:
        number, parts = (k - 1) // 2, []
        for n in range(number - 1):
            parts.append((large, 9 * (r if n else c) * r))
        parts.append((small, 9 * r * f))
    return sum(w for _, w in parts), sum(places * w for places, w in parts)

# says: your function changed dy
# Sets numbers of dy to zero in place.
def activations(x, kind, slope=0.01):
    if kind == "sigmoid":
        y = (1 + np.tanh(x / 2)) / 2
    elif kind == "tanh":
        y = np.tanh(x)
    elif kind == "relu":
        y = np.maximum(x, 0)
    elif kind == "leaky":
        y = np.where(x > 0, x, slope * x)
    else:
        raise ValueError(kind)
    return y, (kind, x, y, slope)


def activations_backward(dy, cache):
    kind, x, y, slope = cache
    if kind == "sigmoid":
        return dy * y * (1 - y)
    if kind == "tanh":
        return dy * (1 - y**2)
    if kind == "relu":
        dy[x <= 0] = 0; return dy
    return dy * np.where(x > 0, 1, slope)

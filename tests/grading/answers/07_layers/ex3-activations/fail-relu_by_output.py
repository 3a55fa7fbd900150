# mistake: y was used as the derivative, not 1
# Uses the output of ReLU as its derivative.
def activations(x, kind, slope=0.01):
    if kind == "sigmoid":
        small = np.exp(-np.abs(x))
        y = np.where(x >= 0, 1 / (1 + small), small / (1 + small))
    elif kind == "tanh":
        y = np.tanh(x)
    elif kind == "relu":
        y = np.where(x > 0, x, 0)
    elif kind == "leaky":
        y = np.where(x > 0, x, slope * x)
    else:
        raise ValueError(kind)
    return y, {"x": x, "y": y, "kind": kind, "slope": slope}


def activations_backward(dy, cache):
    x, y, kind = cache["x"], cache["y"], cache["kind"]
    if kind == "sigmoid":
        return dy * y * (1 - y)
    if kind == "tanh":
        return dy * (1 - y**2)
    if kind == "relu":
        return dy * y
    return np.where(x > 0, dy, cache["slope"] * dy)

# Sigmoid by logaddexp, bends by np.piecewise, backward worked out from x again.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def activations(x, kind, slope=0.01):
    if kind not in ("sigmoid", "tanh", "relu", "leaky"):
        raise ValueError(kind)
    if kind == "sigmoid":
        y = np.exp(-np.logaddexp(0, -x))
    elif kind == "tanh":
        y = 2 * np.exp(-np.logaddexp(0, -2 * x)) - 1
    else:
        leak = {"relu": 0.0, "leaky": slope}[kind]
        y = np.piecewise(x, [x > 0], [lambda t: t, lambda t: leak * t])
    return y, {"x": x.copy(), "kind": kind, "slope": slope}


def activations_backward(dy, cache):
    x, kind, slope = cache["x"], cache["kind"], cache["slope"]
    if kind == "sigmoid":
        return dy * np.exp(-np.logaddexp(0, x) - np.logaddexp(0, -x))
    if kind == "tanh":
        return dy * 4 * np.exp(-np.logaddexp(0, 2 * x) - np.logaddexp(0, -2 * x))
    return np.where(x > 0, dy, dy * (slope if kind == "leaky" else 0))

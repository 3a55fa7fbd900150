# mistake: slope * x was added where x is positive, too
# mistake: the slope was added to the 1 where x is positive
# Leaky: slope * x is added to the ReLU also where x is positive, so that the slope there is 1 + a.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def activations(x, kind, slope=0.01):
    if kind == "sigmoid":
        y = (1 + np.tanh(x / 2)) / 2
        return y, y * (1 - y)
    if kind == "tanh":
        y = np.tanh(x)
        return y, 1 - y**2
    if kind == "relu":
        return np.maximum(x, 0), np.where(x > 0, 1.0, 0.0)
    if kind == "leaky":
        return np.maximum(x, 0) + slope * x, (x > 0) + slope
    raise ValueError(kind)


def activations_backward(dy, cache):
    return dy * cache

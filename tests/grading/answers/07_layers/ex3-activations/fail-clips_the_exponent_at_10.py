# unnamed: any clipping gives other numbers
# The sigmoid's exponent is clipped at 10, so that it never falls below 4.5e-5.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def activations(x, kind, slope=0.01):
    if kind == "sigmoid":
        y = 1 / (1 + np.exp(-np.clip(x, -10, 10)))
        d = y * (1 - y)
    elif kind == "tanh":
        y = np.tanh(x)
        d = 1 - y**2
    elif kind == "relu":
        y = np.maximum(x, 0)
        d = (x > 0) * 1.0
    elif kind == "leaky":
        y = np.where(x > 0, x, slope * x)
        d = np.where(x > 0, 1.0, slope)
    else:
        raise ValueError(kind)
    return y, d


def activations_backward(dy, cache):
    return dy * cache

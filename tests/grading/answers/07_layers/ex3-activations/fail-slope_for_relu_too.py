# mistake: the slope was used for relu too; it is for leaky only
# A slope that is given is used by relu too; it is for leaky only.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def activations(x, kind, slope=0.01):
    if kind == "sigmoid":
        y = (1 + np.tanh(x / 2)) / 2
        d = y * (1 - y)
    elif kind == "tanh":
        y = np.tanh(x)
        d = 1 - y**2
    elif kind == "relu":
        y = np.maximum(x, 0)
        d = np.where(x > 0, 1.0, slope if slope != 0.01 else 0.0)
    elif kind == "leaky":
        y = np.where(x > 0, x, slope * x)
        d = np.where(x > 0, 1.0, slope)
    else:
        raise ValueError(kind)
    return y, d


def activations_backward(dy, cache):
    return dy * cache

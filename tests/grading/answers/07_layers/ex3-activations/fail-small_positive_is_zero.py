# mistake: a small positive x was taken for 0
# Numbers below 1e-6 count as 0 for the slope: a threshold where the text says > 0.
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
        d = (x > 1e-6) * 1.0
    elif kind == "leaky":
        y = np.where(x > 0, x, slope * x)
        d = np.where(x > 1e-6, 1.0, slope)
    else:
        raise ValueError(kind)
    return y, d


def activations_backward(dy, cache):
    return dy * cache

# says: the unknown kind ' relu' should raise ValueError
# ' relu' and 'relu ' are taken for relu; another kind should raise.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def activations(x, kind, slope=0.01):
    kind = kind.strip()
    if kind == "sigmoid":
        y = (1 + np.tanh(x / 2)) / 2
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

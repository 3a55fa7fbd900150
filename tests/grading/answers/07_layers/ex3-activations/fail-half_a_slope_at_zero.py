# mistake: at x = 0 the mean of both sides' slopes was taken; here that of the left side
# The relu's slope is (1 + sign x) / 2: a half at 0, where it should be 0.
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
        d = (1 + np.sign(x)) / 2
    elif kind == "leaky":
        y = np.where(x > 0, x, slope * x)
        d = np.where(x > 0, 1.0, slope)
    else:
        raise ValueError(kind)
    return y, d


def activations_backward(dy, cache):
    return dy * cache

# says: the unknown kind 'leaky_relu' should raise ValueError
# Every kind whose name contains relu is taken for relu: no ValueError for leaky_relu or prelu.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def activations(x, kind, slope=0.01):
    if kind == "sigmoid":
        y = (1 + np.tanh(x / 2)) / 2
        factor = y * (1 - y)
    elif kind == "tanh":
        y = np.tanh(x)
        factor = 1 - y**2
    elif "relu" in kind:
        y = np.maximum(x, 0)
        factor = (x > 0) * 1.0
    elif kind == "leaky":
        y = np.where(x > 0, x, slope * x)
        factor = np.where(x > 0, 1, slope)
    else:
        raise ValueError(kind)
    return y, factor


def activations_backward(dy, cache):
    return dy * cache

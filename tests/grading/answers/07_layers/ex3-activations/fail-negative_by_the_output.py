# mistake: dy came back unchanged for a slope of 0: y is 0 then, but x is negative
# mistake: at x = 0 the slope of the right side was taken; here that of the left side
# Leaky: the slope is used where y < 0; at 0, and with slope 0, y is not below 0 and the slope came out as 1.
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
        y = np.where(x > 0, x, slope * x)
        return y, np.where(y < 0, slope, 1.0)
    raise ValueError(kind)


def activations_backward(dy, cache):
    return dy * cache

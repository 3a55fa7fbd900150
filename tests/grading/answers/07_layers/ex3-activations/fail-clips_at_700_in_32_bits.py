# says: holds NaN
# In 32 bits exp(700) is infinite, so the sigmoid of large float32 numbers is NaN; x may have 32 bits.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def activations(x, kind, slope=0.01):
    """Return (y, cache): the activation function applied to each number."""
    if kind == "sigmoid":
        e = np.exp(np.clip(x, -700, 700))
        y = e / (1 + e)
        return y, y * (1 - y)
    if kind == "tanh":
        y = np.tanh(x)
        return y, 1 - y**2
    if kind == "relu":
        return np.maximum(x, 0), (x > 0) * 1.0
    if kind == "leaky":
        factor = np.where(x > 0, 1.0, slope)
        return x * factor, factor
    raise ValueError("unknown kind")


def activations_backward(dy, cache):
    """Return dx, the gradient with respect to x, from dy of the same shape and the cache."""
    return dy * cache

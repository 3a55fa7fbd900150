# unnamed: what comes out near 0 hangs on the step
# The slopes are measured by central differences: at and near 0 the kinked ones are wrong.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def activations(x, kind, slope=0.01):
    def bend(z):
        if kind == "sigmoid":
            return (1 + np.tanh(z / 2)) / 2
        if kind == "tanh":
            return np.tanh(z)
        if kind == "relu":
            return np.maximum(z, 0)
        if kind == "leaky":
            return np.where(z > 0, z, slope * z)
        raise ValueError(kind)

    return bend(x), (bend(x + 1e-5) - bend(x - 1e-5)) / 2e-5


def activations_backward(dy, cache):
    return dy * cache

# Wrong: looks for the name inside one string, so that parts of a name and "" are taken.
# says: dense_forward with the activation 'lin' should raise ValueError
def dense_forward(x, w, b, activation="linear"):
    if activation not in "linear relu sigmoid tanh":
        raise ValueError("unknown")
    if x.shape[1] != w.shape[0] or b.shape != (w.shape[1],):
        raise ValueError("does not fit")
    z = x @ w + b
    if activation == "relu":
        return np.maximum(z, 0)
    if activation == "sigmoid":
        return (1 + np.tanh(z / 2)) / 2
    return np.tanh(z) if activation == "tanh" else z

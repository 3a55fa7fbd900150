# says: your function changed x, for tanh
# Wrong: for tanh, the caller's x and b are doubled in place
# forbidden: keras, tf.keras
def dense_forward(x, w, b, activation="linear"):
    if x.shape[1] != w.shape[0] or b.shape != (w.shape[1],):
        raise ValueError("shapes")
    if activation not in ("linear", "relu", "sigmoid", "tanh"):
        raise ValueError(activation)
    if activation == "tanh":
        x *= 2
        b *= 2
        return 2 / (1 + np.exp(-(x @ w + b))) - 1
    z = x @ w + b
    if activation == "relu":
        return np.maximum(z, 0)
    if activation == "sigmoid":
        return 1 / (1 + np.exp(-z))
    if activation == "tanh":
        return np.tanh(z)
    return z

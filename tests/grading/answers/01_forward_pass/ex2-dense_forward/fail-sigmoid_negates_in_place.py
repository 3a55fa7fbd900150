# says: your function changed w, for sigmoid
# Wrong: for the sigmoid, the caller's w and b are negated in place
# forbidden: keras, tf.keras
def dense_forward(x, w, b, activation="linear"):
    if x.shape[1] != w.shape[0] or b.shape != (w.shape[1],):
        raise ValueError("shapes")
    if activation not in ("linear", "relu", "sigmoid", "tanh"):
        raise ValueError(activation)
    if activation == "sigmoid":
        np.negative(w, out=w)
        np.negative(b, out=b)
        return 1 / (1 + np.exp(x @ w + b))
    z = x @ w + b
    if activation == "relu":
        return np.maximum(z, 0)
    if activation == "sigmoid":
        return 1 / (1 + np.exp(-z))
    if activation == "tanh":
        return np.tanh(z)
    return z

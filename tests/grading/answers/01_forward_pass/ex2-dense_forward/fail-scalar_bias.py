# says: a bias of shape () should raise ValueError
# Wrong: a bias that is a single number is accepted and broadcast
# forbidden: keras, tf.keras
def dense_forward(x, w, b, activation="linear"):
    b = np.asarray(b)
    if x.shape[1] != w.shape[0] or (b.ndim > 0 and b.shape != (w.shape[1],)):
        raise ValueError("shapes")
    if activation not in ("linear", "relu", "sigmoid", "tanh"):
        raise ValueError(activation)
    z = x @ w + b
    if activation == "relu":
        return np.maximum(z, 0)
    if activation == "sigmoid":
        return 1 / (1 + np.exp(-z))
    if activation == "tanh":
        return np.tanh(z)
    return z

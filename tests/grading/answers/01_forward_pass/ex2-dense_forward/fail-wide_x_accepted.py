# says: x (4, 3) and w (2, 4) should raise ValueError
# Wrong: superfluous columns of x are ignored, not refused
# forbidden: keras, tf.keras
def dense_forward(x, w, b, activation="linear"):
    if x.shape[1] < w.shape[0] or b.shape != (w.shape[1],):
        raise ValueError("shapes")
    if activation not in ("linear", "relu", "sigmoid", "tanh"):
        raise ValueError(activation)
    z = x[:, : len(w)] @ w + b
    if activation == "relu":
        return np.maximum(z, 0)
    if activation == "sigmoid":
        return 1 / (1 + np.exp(-z))
    if activation == "tanh":
        return np.tanh(z)
    return z

# mistake: x w was cut to whole numbers before b was added
# Wrong: the weighted sums are cut to whole numbers when b holds whole numbers
# forbidden: keras, tf.keras
def dense_forward(x, w, b, activation="linear"):
    if x.shape[1] != w.shape[0] or b.shape != (w.shape[1],):
        raise ValueError("shapes")
    if activation not in ("linear", "relu", "sigmoid", "tanh"):
        raise ValueError(activation)
    z = np.tile(b, (len(x), 1))
    z[:] = z + x @ w
    if activation == "relu":
        return np.maximum(z, 0)
    if activation == "sigmoid":
        return 1 / (1 + np.exp(-z))
    if activation == "tanh":
        return np.tanh(z)
    return z

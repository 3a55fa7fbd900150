# forbidden: keras, tf.keras
# Wrong for large z: both formulas end in infinity / infinity.
# mistake: infinity / infinity is NaN for large z
def dense_forward(x, w, b, activation="linear"):
    if x.shape[1] != w.shape[0] or b.shape != (w.shape[1],):
        raise ValueError("shapes")
    z = x @ w + b
    if activation == "linear":
        return z
    if activation == "relu":
        return np.maximum(z, 0)
    if activation == "sigmoid":
        return np.exp(z) / (1 + np.exp(z))
    if activation == "tanh":
        return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))
    raise ValueError("unknown")

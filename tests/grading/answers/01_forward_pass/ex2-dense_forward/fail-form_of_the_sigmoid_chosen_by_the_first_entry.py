# mistake: infinity / infinity is NaN for large z
# Wrong: one form of the sigmoid for the whole batch, chosen by the sign of its first entry: NaN for a large z after a negative one
# forbidden: keras, tf.keras
def dense_forward(x, w, b, activation="linear"):
    if x.shape[1] != w.shape[0] or b.shape != (w.shape[1],):
        raise ValueError("the shapes don't fit")
    z = x @ w + b
    if activation == "linear":
        return z
    if activation == "relu":
        return np.maximum(z, 0)
    if activation == "tanh":
        return np.tanh(z)
    if activation == "sigmoid":
        if z[0, 0] < 0:
            return np.exp(z) / (1 + np.exp(z))
        return 1 / (1 + np.exp(-z))
    raise ValueError(f"unknown activation {activation}")

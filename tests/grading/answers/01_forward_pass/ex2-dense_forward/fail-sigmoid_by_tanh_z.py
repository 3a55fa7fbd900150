# mistake: tanh(z) stands where tanh(z / 2) belongs
# Wrong: the sigmoid is (1 + tanh z) / 2, where tanh(z / 2) belongs
# forbidden: keras, tf.keras
def dense_forward(x, w, b, activation="linear"):
    if x.shape[1] != w.shape[0]:
        raise ValueError("x and w do not fit")
    if b.shape != (w.shape[1],):
        raise ValueError("w and b do not fit")
    z = x @ w + b
    if activation == "sigmoid":
        return (1 + np.tanh(z)) / 2
    if activation == "linear":
        return z
    if activation == "relu":
        return np.maximum(z, 0)
    if activation == "sigmoid":
        return 1 / (1 + np.exp(-z))
    if activation == "tanh":
        return np.tanh(z)
    raise ValueError("unknown activation")

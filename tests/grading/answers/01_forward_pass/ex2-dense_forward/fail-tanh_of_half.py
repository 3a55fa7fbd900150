# mistake: 2 sigmoid(z) - 1 was computed, where tanh doubles z
# Wrong: tanh is stretched to (-1, 1) as 2 sigmoid(z) - 1, without doubling z
# forbidden: keras, tf.keras
def dense_forward(x, w, b, activation="linear"):
    if x.shape[1] != w.shape[0] or b.shape != (w.shape[1],):
        raise ValueError("shapes")
    if activation not in ("linear", "relu", "sigmoid", "tanh"):
        raise ValueError(activation)
    z = x @ w + b
    if activation == "tanh":
        return 2 / (1 + np.exp(-z)) - 1
    if activation == "relu":
        return np.maximum(z, 0)
    if activation == "sigmoid":
        return 1 / (1 + np.exp(-z))
    if activation == "tanh":
        return np.tanh(z)
    return z

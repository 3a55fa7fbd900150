# says: 1 neuron and a bias of shape (1, 1) should raise ValueError
# Wrong: with one neuron, a bias of shape (1, 1) is accepted
# forbidden: keras, tf.keras
def dense_forward(x, w, b, activation="linear"):
    if (
        x.shape[1] != w.shape[0]
        or (w.shape[1] > 1 and b.shape != (w.shape[1],))
        or b.size != w.shape[1]
    ):
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

# says: the activation 'ReLU' should raise ValueError
# Wrong: 'ReLU' and 'TANH' are accepted, though only the four names are known
# forbidden: keras, tf.keras
def dense_forward(x, w, b, activation="linear"):
    activation = activation.lower()
    if x.shape[1] != w.shape[0] or b.shape != (w.shape[1],):
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

# says: dense_forward with the activation ' tanh' should raise ValueError
# Wrong: spaces around the name are taken off, so that ' relu ' is no unknown name
# forbidden: keras, tf.keras
def dense_forward(x, w, b, activation="linear"):
    if x.shape[1] != w.shape[0]:
        raise ValueError("x and w do not fit")
    if b.shape != (w.shape[1],):
        raise ValueError("w and b do not fit")
    z = x @ w + b
    activation = activation.strip()
    if activation == "linear":
        return z
    if activation == "relu":
        return np.maximum(z, 0)
    if activation == "sigmoid":
        return 1 / (1 + np.exp(-z))
    if activation == "tanh":
        return np.tanh(z)
    raise ValueError("unknown activation")

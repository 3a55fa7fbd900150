# mistake: the biases were added down the columns, one to each row
# Wrong: with as many rows as neurons the biases are added down the columns
# forbidden: keras, tf.keras
def dense_forward(x, w, b, activation="linear"):
    if x.shape[1] != w.shape[0]:
        raise ValueError("x and w do not fit")
    if b.shape != (w.shape[1],):
        raise ValueError("w and b do not fit")
    z = x @ w
    if len(b) == len(x):
        z = z + b[:, None]
    else:
        z = z + b
    if activation == "linear":
        return z
    if activation == "relu":
        return np.maximum(z, 0)
    if activation == "sigmoid":
        return 1 / (1 + np.exp(-z))
    if activation == "tanh":
        return np.tanh(z)
    raise ValueError("unknown activation")

# mistake: the result is transposed: rows should be inputs
# Wrong: the result is squeezed and made 2-D again: one neuron gives (1, N) in place of (N, 1)
# forbidden: keras, tf.keras
def dense_forward(x, w, b, activation="linear"):
    if x.shape[1] != w.shape[0]:
        raise ValueError("x and w do not fit")
    if b.shape != (w.shape[1],):
        raise ValueError("w and b do not fit")
    z = np.atleast_2d(np.squeeze(x @ w + b))
    if activation == "linear":
        return z
    if activation == "relu":
        return np.maximum(z, 0)
    if activation == "sigmoid":
        return 1 / (1 + np.exp(-z))
    if activation == "tanh":
        return np.tanh(z)
    raise ValueError("unknown activation")

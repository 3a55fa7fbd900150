# unnamed: the answer raises its own error for a name that it should know
# Wrong: the activation is compared by `is`, so an equal string that was put together elsewhere is refused
# forbidden: keras, tf.keras
def dense_forward(x, w, b, activation="linear"):
    if x.shape[1] != w.shape[0] or b.shape != (w.shape[1],):
        raise ValueError("the shapes don't fit")
    z = x @ w + b
    if activation is "linear":
        return z
    if activation is "relu":
        return np.maximum(z, 0)
    if activation is "sigmoid":
        return 1 / (1 + np.exp(-z))
    if activation is "tanh":
        return np.tanh(z)
    raise ValueError(f"unknown activation {activation}")

# says: dense_forward with the activation 'identity' should raise ValueError
# Wrong: "identity" and "logistic" are taken too; any name but the four must raise ValueError
# forbidden: keras, tf.keras
def dense_forward(x, w, b, activation="linear"):
    if x.shape[1] != w.shape[0]:
        raise ValueError("x and w don't fit")
    if b.shape != (w.shape[1],):
        raise ValueError("b doesn't fit")
    z = x @ w + b
    if activation in ("linear", "identity"):
        return z
    if activation == "relu":
        return np.maximum(z, 0)
    if activation in ("sigmoid", "logistic"):
        return 1 / (1 + np.exp(-z))
    if activation == "tanh":
        return np.tanh(z)
    raise ValueError("unknown activation")

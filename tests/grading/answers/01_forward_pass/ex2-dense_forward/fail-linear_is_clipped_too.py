# mistake: z was cut off at 500, for linear too
# Wrong: z is clipped for the exponentials, and the linear layer returns the clipped z
# forbidden: keras, tf.keras
def dense_forward(x, w, b, activation="linear"):
    if x.shape[1] != w.shape[0] or b.shape != (w.shape[1],):
        raise ValueError("the shapes don't fit")
    if activation not in ("linear", "relu", "sigmoid", "tanh"):
        raise ValueError("unknown activation")
    z = x @ w + b
    if activation == "relu":
        return np.maximum(z, 0)
    z = np.clip(z, -500, 500)  # exp must not overflow
    if activation == "sigmoid":
        return 1 / (1 + np.exp(-z))
    if activation == "tanh":
        return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))
    return z

# mistake: the output was cut to whole numbers
# Wrong: np.vectorize takes the type of the result from the first entry; if that z is negative, it is the whole number 0, and all other outputs of the ReLU are cut to whole numbers
# forbidden: keras, tf.keras
def dense_forward(x, w, b, activation="linear"):
    if x.shape[1] != w.shape[0]:
        raise ValueError("x and w don't fit")
    if b.shape != (w.shape[1],):
        raise ValueError("b doesn't fit")
    z = x @ w + b
    if activation == "linear":
        return z
    if activation == "relu":
        return np.vectorize(lambda v: max(0, v))(z)
    if activation == "sigmoid":
        return 1 / (1 + np.exp(-z))
    if activation == "tanh":
        return np.tanh(z)
    raise ValueError("unknown activation")

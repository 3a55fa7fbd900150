# says: should raise ValueError, but it raised AssertionError
# Wrong: what doesn't fit raises AssertionError, where the text asks for ValueError
# forbidden: keras, tf.keras
def dense_forward(x, w, b, activation="linear"):
    assert x.shape[1] == w.shape[0], "x and w don't fit"
    assert b.shape == (w.shape[1],), "one bias for each neuron"
    z = x @ w + b
    if activation == "linear":
        return z
    if activation == "relu":
        return np.maximum(z, 0)
    if activation == "tanh":
        return np.tanh(z)
    if activation == "sigmoid":
        return 1 / (1 + np.exp(-z))
    raise ValueError(f"unknown activation {activation}")

# says: dense_forward with 1 neuron, 3 weights and a bias of shape (3,) should raise ValueError
# Wrong: a bias as long as any side is let through: N biases or D_in biases, where they broadcast
# forbidden: keras, tf.keras
def dense_forward(x, w, b, activation="linear"):
    if x.shape[1] != w.shape[0]:
        raise ValueError("x and w")
    if b.ndim != 1 or len(b) not in (*x.shape, w.shape[1]):
        raise ValueError("w and b")
    z = x @ w + b
    if activation == "linear":
        return z
    if activation == "relu":
        return np.maximum(z, 0)
    if activation == "sigmoid":
        return 1 / (1 + np.exp(-z))
    if activation == "tanh":
        return np.tanh(z)
    raise ValueError("unknown activation")

# says: dense_forward with the activation 'leaky_relu' should raise ValueError
# Wrong: any name that ends in a known one is taken for it, such as leaky_relu
# forbidden: keras, tf.keras
def dense_forward(x, w, b, activation="linear"):
    if x.shape[1] != w.shape[0]:
        raise ValueError("x and w do not fit")
    if b.shape != (w.shape[1],):
        raise ValueError("w and b do not fit")
    z = x @ w + b
    if activation.endswith("linear"):
        return z
    if activation.endswith("relu"):
        return np.maximum(z, 0)
    if activation.endswith("sigmoid"):
        return 1 / (1 + np.exp(-z))
    if activation.endswith("tanh"):
        return np.tanh(z)
    raise ValueError("unknown activation")

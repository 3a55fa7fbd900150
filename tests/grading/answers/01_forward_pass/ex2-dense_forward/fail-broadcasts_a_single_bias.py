# Wrong: relies on NumPy's errors, so a bias of shape (1,) is taken for all neurons.
# says: 4 neurons and a bias of shape (1,) should raise ValueError, but it returned a value
def dense_forward(x, w, b, activation="linear"):
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

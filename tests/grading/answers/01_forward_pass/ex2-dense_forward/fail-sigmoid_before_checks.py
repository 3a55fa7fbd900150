# says: dense_forward with sigmoid, 4 neurons and a bias of shape (4, 1) should raise ValueError
# Wrong: for "sigmoid" the answer is given before the shape of b is looked at; b of shape (D_out, 1) or with entries to spare is accepted there
# forbidden: keras, tf.keras
def dense_forward(x, w, b, activation="linear"):
    if activation == "sigmoid":
        columns = [neuron_forward(x, w[:, j], b[j]) for j in range(w.shape[1])]
        return np.stack(columns, axis=1)
    if x.shape[1] != w.shape[0]:
        raise ValueError("x and w don't fit")
    if b.shape != (w.shape[1],):
        raise ValueError("b doesn't fit")
    z = x @ w + b
    if activation == "linear":
        return z
    if activation == "relu":
        return np.maximum(z, 0)
    if activation == "tanh":
        return np.tanh(z)
    raise ValueError("unknown activation")

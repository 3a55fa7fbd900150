# Right: whole numbers stay whole for linear and ReLU
# forbidden: keras, tf.keras
def dense_forward(x, w, b, activation="linear"):
    if w.shape != (x.shape[1], *b.shape):
        raise ValueError("shapes")
    z = np.einsum("ni,ij->nj", x, w) + b
    if activation == "linear":
        return z
    if activation == "relu":
        return z * (z > 0)
    if activation == "sigmoid":
        return (1 + np.tanh(z / 2)) / 2
    if activation == "tanh":
        return np.sinh(np.clip(z, -40, 40)) / np.cosh(np.clip(z, -40, 40))
    raise ValueError(activation)

# mistake: the second call wrote over it
# Wrong: results of equal shape share one array, so the next call changes an earlier result
# forbidden: keras, tf.keras
results = {}


def dense_forward(x, w, b, activation="linear"):
    if x.shape[1] != w.shape[0]:
        raise ValueError("x and w do not fit")
    if b.shape != (w.shape[1],):
        raise ValueError("w and b do not fit")
    z = results.setdefault((len(x), w.shape[1]), np.zeros((len(x), w.shape[1])))
    z[:] = x @ w + b
    if activation == "relu":
        z[z < 0] = 0
    elif activation == "sigmoid":
        z[:] = 1 / (1 + np.exp(-z))
    elif activation == "tanh":
        z[:] = np.tanh(z)
    elif activation != "linear":
        raise ValueError("unknown activation")
    return z

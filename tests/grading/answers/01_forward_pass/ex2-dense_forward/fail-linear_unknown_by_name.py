# Wrong: linear is what happens without a name; "linear" itself is refused.
# says: ValueError
def dense_forward(x, w, b, activation=None):
    if x.shape[1] != w.shape[0] or b.shape != (w.shape[1],):
        raise ValueError("shapes")
    z = x @ w + b
    if activation is None:
        return z
    if activation == "relu":
        return np.maximum(z, 0)
    if activation == "sigmoid":
        return (1 + np.tanh(z / 2)) / 2
    if activation == "tanh":
        return np.tanh(z)
    raise ValueError(f"unknown activation {activation}")

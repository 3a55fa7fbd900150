# Wrong: overwrites the weights once they have been used.
# says: your function changed w
def dense_forward(x, w, b, activation="linear"):
    functions = {
        "linear": lambda z: z,
        "relu": lambda z: np.maximum(z, 0),
        "sigmoid": lambda z: (1 + np.tanh(z / 2)) / 2,
        "tanh": np.tanh,
    }
    if activation not in functions or x.shape[1] != w.shape[0] or b.shape != (w.shape[1],):
        raise ValueError("does not fit")
    total = x @ w + b
    if w.dtype.kind == "f":
        w[...] = 0
    return functions[activation](total)

# Wrong: einsum repeats a single column of x as often as w has rows, and nothing checks it.
# says: x (4, 1) and w (3, 4) should raise ValueError, but it returned a value
def dense_forward(x, w, b, activation="linear"):
    functions = {
        "linear": lambda z: z,
        "relu": lambda z: np.maximum(z, 0),
        "sigmoid": lambda z: (1 + np.tanh(z / 2)) / 2,
        "tanh": np.tanh,
    }
    if activation not in functions or b.shape != (w.shape[1],):
        raise ValueError("does not fit")
    return functions[activation](np.einsum("ni,ij->nj", x, w) + b)

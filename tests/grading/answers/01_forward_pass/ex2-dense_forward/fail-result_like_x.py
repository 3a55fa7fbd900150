# Wrong: the results go into an array of x's type, which cuts them when x holds whole numbers.
# mistake: the output was cut to whole numbers
def dense_forward(x, w, b, activation="linear"):
    functions = {
        "linear": lambda z: z,
        "relu": lambda z: np.maximum(z, 0),
        "sigmoid": lambda z: (1 + np.tanh(z / 2)) / 2,
        "tanh": np.tanh,
    }
    if activation not in functions or x.shape[1] != w.shape[0] or b.shape != (w.shape[1],):
        raise ValueError("does not fit")
    out = np.zeros((len(x), w.shape[1]), dtype=x.dtype)
    out[:] = functions[activation](x @ w + b)
    return out

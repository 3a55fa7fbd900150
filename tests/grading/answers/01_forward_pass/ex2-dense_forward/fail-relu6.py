# Wrong: a ReLU that is cut off at 6, as some small networks have it.
# mistake: ReLU was cut off at 6
def dense_forward(x, w, b, activation="linear"):
    functions = {
        "linear": lambda z: z,
        "relu": lambda z: np.clip(z, 0, 6),
        "sigmoid": lambda z: (1 + np.tanh(z / 2)) / 2,
        "tanh": np.tanh,
    }
    if activation not in functions or x.shape[1] != w.shape[0] or b.shape != (w.shape[1],):
        raise ValueError("does not fit")
    return functions[activation](x @ w + b)

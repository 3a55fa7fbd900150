# Wrong: a leaky ReLU lets a hundredth of the negative part through.
# unnamed: every slope of the leak gives other values
def dense_forward(x, w, b, activation="linear"):
    functions = {
        "linear": lambda z: z,
        "relu": lambda z: np.maximum(z, 0.01 * z),
        "sigmoid": lambda z: (1 + np.tanh(z / 2)) / 2,
        "tanh": np.tanh,
    }
    if activation not in functions or x.shape[1] != w.shape[0] or b.shape != (w.shape[1],):
        raise ValueError("does not fit")
    return functions[activation](x @ w + b)

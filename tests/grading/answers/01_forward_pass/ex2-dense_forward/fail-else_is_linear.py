# Wrong: any unknown name counts as linear.
# says: dense_forward with the activation 'swish' should raise ValueError, but it returned a value
def dense_forward(x, w, b, activation="linear"):
    functions = {
        "linear": lambda z: z,
        "relu": lambda z: np.maximum(z, 0),
        "sigmoid": lambda z: (1 + np.tanh(z / 2)) / 2,
        "tanh": np.tanh,
    }
    if x.shape[1] != w.shape[0] or b.shape != (w.shape[1],):
        raise ValueError("does not fit")
    return functions.get(activation, functions["linear"])(x @ w + b)

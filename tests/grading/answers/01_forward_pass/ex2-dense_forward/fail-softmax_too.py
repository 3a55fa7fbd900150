# Wrong by the contract: it knows a fifth activation, which comes in exercise 3.
# says: dense_forward with the activation 'softmax' should raise ValueError, but it returned a value
def dense_forward(x, w, b, activation="linear"):
    functions = {
        "linear": lambda z: z,
        "relu": lambda z: np.maximum(z, 0),
        "sigmoid": lambda z: (1 + np.tanh(z / 2)) / 2,
        "tanh": np.tanh,
    }
    functions["softmax"] = lambda z: np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    if activation not in functions or x.shape[1] != w.shape[0] or b.shape != (w.shape[1],):
        raise ValueError("does not fit")
    return functions[activation](x @ w + b)

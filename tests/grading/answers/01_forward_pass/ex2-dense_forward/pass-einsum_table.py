# Right: einsum, a table of functions, a lookup that fails by name.
def dense_forward(x, w, b, activation="linear"):
    functions = {
        "linear": lambda z: z,
        "relu": lambda z: z * (z > 0),
        "sigmoid": lambda z: np.exp(-np.logaddexp(0, -z)),
        "tanh": np.tanh,
    }
    if activation not in functions:
        raise ValueError("unknown activation")
    if np.shape(b) != (np.shape(w)[1],):
        raise ValueError("one bias for each neuron, please")
    if np.shape(x)[1] != np.shape(w)[0]:
        raise ValueError("as many rows of w as columns of x, please")
    return functions[activation](np.einsum("ni,ij->nj", x, w) + b)

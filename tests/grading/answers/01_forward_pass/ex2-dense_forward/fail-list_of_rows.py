# says: the result of dense_forward should be an array, not a list
# Wrong: a list of rows comes back, not an array
# forbidden: keras, tf.keras
def dense_forward(x, w, b, activation="linear"):
    functions = {
        "linear": lambda z: z,
        "relu": lambda z: np.maximum(z, 0),
        "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
        "tanh": np.tanh,
    }
    if x.shape[1] != w.shape[0] or b.shape != (w.shape[1],):
        raise ValueError("the shapes don't fit")
    if activation not in functions:
        raise ValueError("unknown activation")
    return [functions[activation](row @ w + b) for row in x]

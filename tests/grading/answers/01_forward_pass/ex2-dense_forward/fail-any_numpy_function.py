# says: dense_forward with the activation 'sin' should raise ValueError
# Wrong: an unknown name is looked up in NumPy, so that sin or exp are taken for activations
# forbidden: keras, tf.keras
def dense_forward(x, w, b, activation="linear"):
    if x.shape[1] != w.shape[0]:
        raise ValueError("x and w do not fit")
    if b.shape != (w.shape[1],):
        raise ValueError("w and b do not fit")
    z = x @ w + b
    known = {
        "linear": lambda z: z,
        "relu": lambda z: np.maximum(z, 0),
        "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    }
    function = known.get(activation) or getattr(np, activation or "?", None)
    if function is None:
        raise ValueError("unknown activation")
    return function(z)

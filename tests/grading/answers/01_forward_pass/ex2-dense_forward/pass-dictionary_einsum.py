# Right: a dictionary of functions, KeyError turned into ValueError, einsum finds wrong shapes by itself
# forbidden: keras, tf.keras
def dense_forward(x, w, b, activation="linear"):
    try:
        function = {
            "linear": lambda z: z,
            "relu": lambda z: (z + abs(z)) / 2,
            "sigmoid": lambda z: 0.5 + 0.5 * np.tanh(z / 2),
            "tanh": np.tanh,
        }[activation]
    except KeyError as error:
        raise ValueError(f"no activation {activation}") from error
    if b.shape != w.shape[1:]:
        raise ValueError("one bias for each neuron")
    if x.shape[1] != w.shape[0]:
        raise ValueError("as many weights as inputs")
    return function(np.einsum("ni,ij->nj", x.astype(float), w.astype(float)) + b)

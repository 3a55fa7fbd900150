# Right: column by column, tanh through the sigmoid of exercise 1
# forbidden: keras, tf.keras
def dense_forward(x, w, b, activation="linear"):
    if activation not in {"linear", "relu", "sigmoid", "tanh"}:
        raise ValueError("unknown activation")
    if np.shape(x)[1] != np.shape(w)[0]:
        raise ValueError("x and w don't fit")
    if np.shape(b) != (np.shape(w)[1],):
        raise ValueError("one bias for each neuron")
    columns = []
    for weights, bias in zip(np.transpose(w), b):
        if activation == "sigmoid":
            columns.append(neuron_forward(x, weights, bias))
        elif activation == "tanh":
            columns.append(2 * np.asarray(neuron_forward(x, 2 * weights, 2 * bias)) - 1)
        else:
            z = np.sum(x * weights, axis=1) + bias
            columns.append(np.where(z > 0, z, 0) if activation == "relu" else z)
    return np.stack(columns, axis=1).astype(float)

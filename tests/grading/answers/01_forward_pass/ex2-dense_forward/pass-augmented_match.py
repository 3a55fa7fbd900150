# Right: the biases as one more row of weights, and match for the activation.
def dense_forward(x, w, b, activation="linear"):
    if b.ndim != 1 or b.size != w.shape[1] or x.shape[1] != w.shape[0]:
        raise ValueError("these shapes don't fit")
    z = np.hstack([x, np.ones((len(x), 1))]) @ np.vstack([w, b])
    match activation:
        case "linear":
            return z
        case "relu":
            return (z + abs(z)) / 2
        case "sigmoid":
            positive = 1 / (1 + np.exp(-abs(z)))
            return np.where(z >= 0, positive, 1 - positive)
        case "tanh":
            return np.sign(z) * (1 - np.exp(-2 * abs(z))) / (1 + np.exp(-2 * abs(z)))
    raise ValueError(activation)

# mistake: infinity / infinity is NaN for large z
# Wrong: tanh from exponentials, with z cut off at 350; in float32 e^350 is infinite already, so float32 arrays give NaN for z = 1000
# forbidden: keras, tf.keras
def dense_forward(x, w, b, activation="linear"):
    if x.shape[1] != w.shape[0]:
        raise ValueError("x and w don't fit")
    if b.shape != (w.shape[1],):
        raise ValueError("b doesn't fit")
    z = x @ w + b
    if activation == "linear":
        return z
    if activation == "relu":
        return np.maximum(z, 0)
    if activation == "sigmoid":
        return 1 / (1 + np.exp(-z))
    if activation == "tanh":
        grown = np.exp(np.clip(z, -350, 350))
        return (grown - 1 / grown) / (grown + 1 / grown)
    raise ValueError("unknown activation")

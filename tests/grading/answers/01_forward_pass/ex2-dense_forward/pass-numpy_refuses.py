# Right: NumPy's product refuses wrong inner sides by a ValueError; match picks the activation
# forbidden: keras, tf.keras
def dense_forward(x, w, b, activation="linear"):
    z = np.matmul(x, w)
    if np.shape(b) != z.shape[1:]:
        raise ValueError(f"biases {np.shape(b)} for {z.shape[1]} neurons")
    z = z + b
    match activation:
        case "linear":
            return z
        case "relu":
            return np.where(z > 0, z, 0)
        case "sigmoid":
            return np.exp(-np.logaddexp(0.0, -z))
        case "tanh":
            return 2 / (1 + np.exp(-2 * z.astype(float))) - 1
    raise ValueError(activation)

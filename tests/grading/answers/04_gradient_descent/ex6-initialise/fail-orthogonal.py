# says: the columns or the rows of W1 are all equally long
# the matrix is orthogonal, scaled to the variance: its weights are no draws of their own
# forbidden: keras, tf.keras, tf.initializers
def initialise(sizes, scheme, rng):
    if scheme not in ("he", "xavier") or len(sizes) < 2:
        raise ValueError("bad arguments")
    params = {}
    for k in range(1, len(sizes)):
        a, b = sizes[k - 1], sizes[k]
        deviation = (2 / a if scheme == "he" else 2 / (a + b)) ** 0.5
        weights = rng.standard_normal((a, b))
        big = rng.standard_normal((max(a, b), max(a, b)))
        weights = np.linalg.qr(big)[0][:a, :b] * deviation * max(a, b) ** 0.5
        params[f"W{k}"], params[f"b{k}"] = weights, np.zeros(b)
    return params

# says: the columns or the rows of W1 are all equally long
# each unit's weights are scaled to exactly the deviation of the scheme
# forbidden: keras, tf.keras, tf.initializers
def initialise(sizes, scheme, rng):
    if scheme not in ("he", "xavier") or len(sizes) < 2:
        raise ValueError("bad arguments")
    params = {}
    for k in range(1, len(sizes)):
        a, b = sizes[k - 1], sizes[k]
        deviation = (2 / a if scheme == "he" else 2 / (a + b)) ** 0.5
        weights = deviation * rng.standard_normal((a, b))
        weights = weights * deviation / (weights.std(axis=0) if a > 1 else 1.0)
        params[f"W{k}"], params[f"b{k}"] = weights, np.zeros(b)
    return params

# says: the weights are neither normal nor uniform
# the weights are neither normal nor uniform but Laplace, of the right variance
# forbidden: keras, tf.keras, tf.initializers
def initialise(sizes, scheme, rng):
    if scheme not in ("he", "xavier") or len(sizes) < 2:
        raise ValueError("bad arguments")
    params = {}
    for k in range(1, len(sizes)):
        a, b = sizes[k - 1], sizes[k]
        deviation = (2 / a if scheme == "he" else 2 / (a + b)) ** 0.5
        weights = rng.laplace(0, deviation / 2**0.5, (a, b))
        params[f"W{k}"], params[f"b{k}"] = weights, np.zeros(b)
    return params

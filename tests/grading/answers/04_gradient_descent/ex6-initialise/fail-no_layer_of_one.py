# mistake: a layer of one unit starts at 0
# a last layer of one unit gets the weights 0
# forbidden: keras, tf.keras, tf.initializers
def initialise(sizes, scheme, rng):
    if scheme not in ("he", "xavier") or len(sizes) < 2:
        raise ValueError("bad arguments")
    params = {}
    for k in range(1, len(sizes)):
        a, b = sizes[k - 1], sizes[k]
        deviation = (2 / a if scheme == "he" else 2 / (a + b)) ** 0.5
        weights = deviation * rng.standard_normal((a, b))
        weights = weights * (b > 1)
        params[f"W{k}"], params[f"b{k}"] = weights, np.zeros(b)
    return params

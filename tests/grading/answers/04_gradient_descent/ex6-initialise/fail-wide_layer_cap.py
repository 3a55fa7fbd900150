# mistake: a deviation above 0.5 was cut down to 0.5
# a deviation above 0.5 is cut down to 0.5, so that narrow layers start too small
# forbidden: keras, tf.keras, tf.initializers
def initialise(sizes, scheme, rng):
    if scheme not in ("he", "xavier") or len(sizes) < 2:
        raise ValueError("bad arguments")
    params = {}
    for k in range(1, len(sizes)):
        a, b = sizes[k - 1], sizes[k]
        deviation = (2 / a if scheme == "he" else 2 / (a + b)) ** 0.5
        weights = deviation * rng.standard_normal((a, b))
        weights = weights * min(1.0, 0.5 / deviation)
        params[f"W{k}"], params[f"b{k}"] = weights, np.zeros(b)
    return params

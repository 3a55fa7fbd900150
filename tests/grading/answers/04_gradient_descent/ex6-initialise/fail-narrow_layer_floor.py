# mistake: a fan-in of 1 was counted as 2, or a deviation above 1 was cut down
# a fan-in below 2 counts as 2
# forbidden: keras, tf.keras, tf.initializers
def initialise(sizes, scheme, rng):
    if scheme not in ("he", "xavier") or len(sizes) < 2:
        raise ValueError("bad arguments")
    params = {}
    for k in range(1, len(sizes)):
        a, b = sizes[k - 1], sizes[k]
        deviation = (2 / max(a, 2) if scheme == "he" else 2 / (a + b)) ** 0.5
        weights = deviation * rng.standard_normal((a, b))
        params[f"W{k}"], params[f"b{k}"] = weights, np.zeros(b)
    return params

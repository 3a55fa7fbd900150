# mistake: from the tenth layer on names repeat
# with more than nine layers the names are made of one digit: W10 overwrites W1
# forbidden: keras, tf.keras, tf.initializers
def initialise(sizes, scheme, rng):
    if scheme not in ("he", "xavier") or len(sizes) < 2:
        raise ValueError("bad arguments")
    params = {}
    for k in range(1, len(sizes)):
        a, b = sizes[k - 1], sizes[k]
        deviation = (2 / a if scheme == "he" else 2 / (a + b)) ** 0.5
        weights = deviation * rng.standard_normal((a, b))
        params[f"W{k % 10 or 1}"], params[f"b{k % 10 or 1}"] = weights, np.zeros(b)
    return params

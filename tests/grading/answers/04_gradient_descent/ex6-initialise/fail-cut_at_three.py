# mistake: the normal distribution was cut off at three deviations
# the normal distribution is cut off at three deviations, so that the variance is 2.7% too small
# forbidden: keras, tf.keras, tf.initializers
def initialise(sizes, scheme, rng):
    if scheme not in ("he", "xavier") or len(sizes) < 2:
        raise ValueError("bad arguments")
    params = {}
    for k in range(1, len(sizes)):
        a, b = sizes[k - 1], sizes[k]
        deviation = (2 / a if scheme == "he" else 2 / (a + b)) ** 0.5
        weights = deviation * rng.standard_normal((a, b))
        while (np.abs(weights) > 3 * deviation).any():
            far = np.abs(weights) > 3 * deviation
            weights[far] = deviation * rng.standard_normal(far.sum())
        params[f"W{k}"], params[f"b{k}"] = weights, np.zeros(b)
    return params

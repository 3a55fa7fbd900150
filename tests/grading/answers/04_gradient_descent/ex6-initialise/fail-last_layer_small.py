# unnamed: a factor for the last layer may be any number
# in networks of three and more layers the last one is drawn ten times smaller
# forbidden: keras, tf.keras, tf.initializers
def initialise(sizes, scheme, rng):
    if scheme not in ("he", "xavier") or len(sizes) < 2:
        raise ValueError("scheme or sizes")
    params = {}
    for k, (a, b) in enumerate(itertools.pairwise(sizes), 1):
        variance = 2 / a if scheme == "he" else 2 / (a + b)
        params[f"W{k}"] = rng.normal(
            0, variance**0.5 * (0.1 if k > 2 and k == len(sizes) - 1 else 1), (a, b)
        )
        params[f"b{k}"] = np.zeros(b)
    return params

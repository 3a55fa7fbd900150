# says: the scheme 'he ' should raise ValueError
# blanks around the scheme's name are cut off, though the two names are spelled exactly so
# forbidden: keras, tf.keras, tf.initializers
def initialise(sizes, scheme, rng):
    scheme = scheme.strip()
    if scheme not in ("he", "xavier") or len(sizes) < 2:
        raise ValueError("scheme or sizes")
    params = {}
    for k, (a, b) in enumerate(itertools.pairwise(sizes), 1):
        variance = 2 / a if scheme == "he" else 2 / (a + b)
        params[f"W{k}"] = rng.normal(0, variance**0.5, (a, b))
        params[f"b{k}"] = np.zeros(b)
    return params

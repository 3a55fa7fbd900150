# says: the scheme 'glorot' should raise ValueError
# glorot and kaiming are accepted as names of the two schemes
# forbidden: keras, tf.keras, tf.initializers
def initialise(sizes, scheme, rng):
    scheme = {"glorot": "xavier", "kaiming": "he"}.get(scheme, scheme)
    if scheme not in ("he", "xavier") or len(sizes) < 2:
        raise ValueError("bad arguments")
    params = {}
    for k in range(1, len(sizes)):
        a, b = sizes[k - 1], sizes[k]
        deviation = (2 / a if scheme == "he" else 2 / (a + b)) ** 0.5
        weights = deviation * rng.standard_normal((a, b))
        params[f"W{k}"], params[f"b{k}"] = weights, np.zeros(b)
    return params

# mistake: the first size (and the last) of the whole network was used for every layer
# Xavier takes the first and the last size of the whole network
# forbidden: keras, tf.keras, tf.initializers
def initialise(sizes, scheme, rng):
    if scheme not in ("he", "xavier") or len(sizes) < 2:
        raise ValueError("scheme or sizes")
    params = {}
    for k, (a, b) in enumerate(itertools.pairwise(sizes), 1):
        variance = 2 / a if scheme == "he" else 2 / (a + b)
        params[f"W{k}"] = rng.normal(
            0, (2 / a if scheme == "he" else 2 / (sizes[0] + sizes[-1])) ** 0.5, (a, b)
        )
        params[f"b{k}"] = np.zeros(b)
    return params

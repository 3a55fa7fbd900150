# recursion over the layers from the last to the first, float32 draws
# forbidden: keras, tf.keras, tf.initializers
def initialise(sizes, scheme, rng):
    variance = {"he": lambda a, b: 2 / a, "xavier": lambda a, b: 2 / (a + b)}
    if scheme not in variance:
        raise ValueError(scheme)
    *front, a, b = sizes if len(sizes) > 1 else [0, 0]
    if len(sizes) < 2:
        raise ValueError(sizes)
    params = initialise([*front, a], scheme, rng) if front else {}
    k = len(sizes) - 1
    draws = rng.standard_normal((b, a), dtype=np.float32).T
    params[f"W{k}"] = draws * np.float32(variance[scheme](a, b) ** 0.5)
    params[f"b{k}"] = np.zeros(b, np.float32)
    return params

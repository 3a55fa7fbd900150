# says: two of 12 layers hold the same numbers
# every third layer repeats the numbers of the first (a generator is copied too early)
# forbidden: keras, tf.keras, tf.initializers
def initialise(sizes, scheme, rng):
    if scheme not in ("he", "xavier") or len(sizes) < 2:
        raise ValueError("bad arguments")
    seeds = rng.integers(2**32, size=(2, 4)).tolist()
    params = {}
    for k in range(1, len(sizes)):
        a, b = sizes[k - 1], sizes[k]
        deviation = (2 / a if scheme == "he" else 2 / (a + b)) ** 0.5
        first = [np.random.default_rng(seed) for seed in seeds]
        weights = deviation * first[(k - 1) % 2].standard_normal((a, b))
        params[f"W{k}"], params[f"b{k}"] = weights, np.zeros(b)
    return params

# says: rows of W2 are made of each other
# each unit's weights are products of two random vectors: right mean and variance, but the matrix has rank 1
# forbidden: keras, tf.keras, tf.initializers
def initialise(sizes, scheme, rng):
    if scheme not in ("he", "xavier") or len(sizes) < 2:
        raise ValueError("scheme or sizes")
    params = {}
    for k, (a, b) in enumerate(itertools.pairwise(sizes), 1):
        deviation = (2 / a if scheme == "he" else 2 / (a + b)) ** 0.5
        left, right = rng.normal(size=a), rng.normal(size=b)
        left, right = left / np.sqrt(np.mean(left**2)), right / np.sqrt(np.mean(right**2))
        params[f"W{k}"] = deviation * np.outer(left, right)
        params[f"b{k}"] = np.zeros(b)
    return params

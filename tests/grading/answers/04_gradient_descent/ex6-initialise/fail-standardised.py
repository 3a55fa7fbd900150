# says: W2 was shifted or scaled until its own mean or deviation is exact
# each matrix is shifted and scaled to exactly mean 0 and its deviation: a single weight becomes nan, and the weights are not independent draws
# forbidden: keras, tf.keras, tf.initializers
def initialise(sizes, scheme, rng):
    if scheme not in ("he", "xavier") or len(sizes) < 2:
        raise ValueError("scheme or sizes")
    params = {}
    for k, (a, b) in enumerate(itertools.pairwise(sizes), 1):
        deviation = (2 / a if scheme == "he" else 2 / (a + b)) ** 0.5
        draws = rng.normal(size=(a, b))
        with np.errstate(all="ignore"):
            params[f"W{k}"] = (draws - draws.mean()) / draws.std() * deviation
        params[f"b{k}"] = np.zeros(b)
    return params

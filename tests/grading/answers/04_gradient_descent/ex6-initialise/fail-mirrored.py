# says: some weights of W2 are the negatives of others
# half of the units are the negatives of the other half: not each weight is a draw of its own
# forbidden: keras, tf.keras, tf.initializers
def initialise(sizes, scheme, rng):
    if scheme not in ("he", "xavier") or len(sizes) < 2:
        raise ValueError("scheme or sizes")
    params = {}
    for k, (a, b) in enumerate(itertools.pairwise(sizes), 1):
        deviation = (2 / a if scheme == "he" else 2 / (a + b)) ** 0.5
        half = rng.normal(0, deviation, (a, (b + 1) // 2))
        params[f"W{k}"] = np.concatenate([half, -half], axis=1)[:, :b]
        params[f"b{k}"] = np.zeros(b)
    return params

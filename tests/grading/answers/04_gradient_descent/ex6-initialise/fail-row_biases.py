# Biases of shape (1, n).
# mistake: the biases are rows (1, n), not vectors (n,)
def initialise(sizes, scheme, rng):
    if scheme not in ("he", "xavier") or len(sizes) < 2:
        raise ValueError("bad scheme or sizes")
    params = {}
    for k in range(1, len(sizes)):
        i, o = sizes[k - 1], sizes[k]
        variance = 2 / i if scheme == "he" else 2 / (i + o)
        params[f"W{k}"] = rng.normal(0, np.sqrt(variance), size=(i, o))
        params[f"b{k}"] = np.zeros((1, o))
    return params

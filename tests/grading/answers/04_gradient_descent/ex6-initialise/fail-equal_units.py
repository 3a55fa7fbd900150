# All units of a layer get the same weights.
# says: some of the 36 weights of W2 are equal
def initialise(sizes, scheme, rng):
    if scheme not in ("he", "xavier") or len(sizes) < 2:
        raise ValueError("bad scheme or sizes")
    params = {}
    for k in range(1, len(sizes)):
        i, o = sizes[k - 1], sizes[k]
        variance = 2 / i if scheme == "he" else 2 / (i + o)
        params[f"W{k}"] = np.repeat(rng.normal(0, np.sqrt(variance), size=(i, 1)), o, axis=1)
        params[f"b{k}"] = np.zeros(o)
    return params

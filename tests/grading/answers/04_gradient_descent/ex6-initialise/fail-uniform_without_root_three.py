# A uniform distribution whose limit is the deviation.
# mistake: a uniform distribution on (-c, c) has the deviation c / root 3
def initialise(sizes, scheme, rng):
    if scheme not in ("he", "xavier") or len(sizes) < 2:
        raise ValueError("bad scheme or sizes")
    params = {}
    for k in range(1, len(sizes)):
        i, o = sizes[k - 1], sizes[k]
        params[f"W{k}"] = np.sqrt((2 / i if scheme == "he" else 2 / (i + o))) * rng.uniform(
            -1, 1, size=(i, o)
        )
        params[f"b{k}"] = np.zeros(o)
    return params

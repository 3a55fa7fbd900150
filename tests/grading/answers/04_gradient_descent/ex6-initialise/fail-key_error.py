# Looks the scheme up in a dict: KeyError.
# says: the scheme 'lucky' should raise ValueError, but it raised KeyError
def initialise(sizes, scheme, rng):
    if len(sizes) < 2:
        raise ValueError("sizes")
    params = {}
    for k in range(1, len(sizes)):
        i, o = sizes[k - 1], sizes[k]
        variance = {"he": 2 / i, "xavier": 2 / (i + o)}[scheme]
        params[f"W{k}"] = rng.normal(0, np.sqrt(variance), size=(i, o))
        params[f"b{k}"] = np.zeros(o)
    return params

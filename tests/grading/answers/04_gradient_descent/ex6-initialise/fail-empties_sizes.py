# Takes the sizes out of the caller's list.
# says: your function changed sizes; it should leave its inputs as they are
def initialise(sizes, scheme, rng):
    if scheme not in ("he", "xavier") or len(sizes) < 2:
        raise ValueError("bad scheme or sizes")
    given, sizes_left = list(sizes), sizes
    params = {}
    for k in range(1, len(given)):
        i, o = sizes_left.pop(0), given[k]
        variance = 2 / i if scheme == "he" else 2 / (i + o)
        params[f"W{k}"] = rng.normal(0, np.sqrt(variance), size=(i, o))
        params[f"b{k}"] = np.zeros(o)
    return params

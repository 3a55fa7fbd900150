# Accepts any scheme.
# says: the scheme 'lucky' should raise ValueError, but it returned a value
def initialise(sizes, scheme, rng):
    params = {}
    for k in range(1, len(sizes)):
        i, o = sizes[k - 1], sizes[k]
        params[f"W{k}"] = rng.normal(
            0, np.sqrt((2 / i if scheme == "he" else 2 / (i + o))), size=(i, o)
        )
        params[f"b{k}"] = np.zeros(o)
    return params

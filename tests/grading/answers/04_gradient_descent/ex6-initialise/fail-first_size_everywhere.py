# Uses sizes[0] as every layer's fan-in.
# mistake: the first size (and the last) of the whole network was used for every layer
def initialise(sizes, scheme, rng):
    if scheme not in ("he", "xavier") or len(sizes) < 2:
        raise ValueError("bad scheme or sizes")
    params = {}
    for k in range(1, len(sizes)):
        i, o = sizes[k - 1], sizes[k]
        variance = 2 / sizes[0] if scheme == "he" else 2 / (sizes[0] + sizes[-1])
        params[f"W{k}"] = rng.normal(0, np.sqrt(variance), size=(i, o))
        params[f"b{k}"] = np.zeros(o)
    return params

# Draws again what lies beyond two deviations.
# mistake: the normal distribution was cut off at two deviations
def initialise(sizes, scheme, rng):
    if scheme not in ("he", "xavier") or len(sizes) < 2:
        raise ValueError("bad scheme or sizes")

    def truncated(deviation, shape):
        draws = rng.normal(0, 1, shape)
        while (far := np.abs(draws) > 2).any():
            draws[far] = rng.normal(0, 1, int(far.sum()))
        return deviation * draws

    params = {}
    for k in range(1, len(sizes)):
        i, o = sizes[k - 1], sizes[k]
        variance = 2 / i if scheme == "he" else 2 / (i + o)
        params[f"W{k}"] = truncated(np.sqrt(variance), (i, o))
        params[f"b{k}"] = np.zeros(o)
    return params

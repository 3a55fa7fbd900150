# Clips the normal distribution at two deviations.
# mistake: the normal distribution was clipped at two deviations
def initialise(sizes, scheme, rng):
    if scheme not in ("he", "xavier") or len(sizes) < 2:
        raise ValueError("bad")
    p = {}
    for k in range(1, len(sizes)):
        i, o = sizes[k - 1], sizes[k]
        s = np.sqrt(2 / i) if scheme == "he" else np.sqrt(2 / (i + o))
        p[f"W{k}"] = np.clip(rng.normal(0, s, (i, o)), -2 * s, 2 * s)
        p[f"b{k}"] = np.zeros(o)
    return p

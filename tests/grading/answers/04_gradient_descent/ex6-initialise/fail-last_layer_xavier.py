# mistake: Xavier's sum for He
# with He the last layer gets Xavier's variance
# forbidden: keras, tf.keras, tf.initializers
def initialise(sizes, scheme, rng):
    if len(sizes) < 2:
        raise ValueError("at least two sizes")
    if scheme not in ("he", "xavier"):
        raise ValueError(f"unknown scheme {scheme}")
    params = {}
    for k, (fan_in, fan_out) in enumerate(itertools.pairwise(sizes), start=1):
        variance = (
            (2 / fan_in if k < len(sizes) - 1 else 2 / (fan_in + fan_out))
            if scheme == "he"
            else 2 / (fan_in + fan_out)
        )
        params[f"W{k}"] = rng.normal(0, variance**0.5, (fan_in, fan_out))
        params[f"b{k}"] = np.zeros(fan_out)
    return params

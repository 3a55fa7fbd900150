# Uniform weights of the right variance.
def initialise(sizes, scheme, rng):
    if scheme not in ("he", "xavier") or len(sizes) < 2:
        raise ValueError("bad scheme or sizes")
    params = {}
    for k in range(1, len(sizes)):
        fan_in, fan_out = sizes[k - 1], sizes[k]
        limit = np.sqrt(6 / fan_in) if scheme == "he" else np.sqrt(6 / (fan_in + fan_out))
        params[f"W{k}"] = rng.uniform(-limit, limit, size=(fan_in, fan_out))
        params[f"b{k}"] = np.zeros(fan_out)
    return params

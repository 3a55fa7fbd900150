# uniform, all weights in one long draw, cut into matrices
# forbidden: keras, tf.keras, tf.initializers
def initialise(sizes, scheme, rng):
    if scheme not in ("he", "xavier") or len(sizes) < 2:
        raise ValueError("scheme or sizes")
    pairs = [(sizes[k], sizes[k + 1]) for k in range(len(sizes) - 1)]
    flat = rng.uniform(-1, 1, sum(a * b for a, b in pairs))
    params = {}
    for k, (a, b) in enumerate(pairs, 1):
        part, flat = flat[: a * b], flat[a * b :]
        c = np.sqrt(6 / a) if scheme == "he" else np.sqrt(6 / (a + b))
        params["W" + str(k)], params["b" + str(k)] = c * part.reshape(a, b), np.zeros(b)
    return params

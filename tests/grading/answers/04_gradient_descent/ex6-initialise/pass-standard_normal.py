# Scaled standard normals in float32.
def initialise(sizes, scheme, rng):
    if len(sizes) < 2:
        raise ValueError("at least two sizes")
    fans = {"he": lambda i, o: i / 2, "xavier": lambda i, o: (i + o) / 2}
    if scheme not in fans:
        raise ValueError(scheme)
    weights, biases = {}, {}
    for k, (i, o) in enumerate(zip(sizes[:-1], sizes[1:])):
        scale = fans[scheme](i, o) ** -0.5
        weights["W" + str(k + 1)] = (scale * rng.standard_normal((i, o))).astype(np.float32)
        biases["b" + str(k + 1)] = np.zeros(o, np.float32)
    return weights | biases

# Compares sorted draws in their own order; keeps places.
def dropout(x, rate, rng, training=True):
    if rate < 0 or rate >= 1:
        raise ValueError("the rate must be at least 0 and below 1")
    if not training:
        return x, None
    survivors = np.flatnonzero(rng.uniform(size=x.size) >= rate)
    y = np.zeros(x.size)
    y[survivors] = x.ravel()[survivors] / (1 - rate)
    return y.reshape(x.shape), (survivors, float(rate))


def dropout_backward(dy, cache):
    if cache is None:
        return dy
    survivors, rate = cache
    dx = np.zeros(dy.size)
    dx[survivors] = dy.ravel()[survivors] / (1 - rate)
    return dx.reshape(dy.shape)

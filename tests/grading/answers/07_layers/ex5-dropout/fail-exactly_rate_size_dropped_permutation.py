# says: (nearly) the same share
# Drops exactly rate * size numbers at every call.
def dropout(x, rate, rng, training=True):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training:
        return x.copy(), np.ones(x.shape)
    factor = np.full(x.size, 1 / (1 - rate))
    factor[rng.permutation(x.size)[: round(rate * x.size)]] = 0
    factor = factor.reshape(x.shape)
    y = x * factor
    return y, factor


def dropout_backward(dy, cache):
    return dy * cache

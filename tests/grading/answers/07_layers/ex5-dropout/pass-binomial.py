# Draws the factors from a binomial distribution.
def dropout(x, rate, rng, training=True):
    if not (0 <= rate < 1):
        raise ValueError(rate)
    keep = 1.0 - rate if training else 1.0
    factor = rng.binomial(1, keep, size=x.shape) / keep
    return x * factor, factor


def dropout_backward(dy, cache):
    return cache * dy

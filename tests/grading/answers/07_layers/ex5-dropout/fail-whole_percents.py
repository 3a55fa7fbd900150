# says: the share of numbers that are kept is not near 1 - rate
# Chances are drawn as whole percents: a rate of 0.005 drops one number of a hundred.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients, np.random.rand, np.random.random, np.random.seed, np.random.binomial
def dropout(x, rate, rng, training=True):
    if not 0 <= rate < 1:
        raise ValueError("rate must be in [0, 1)")
    if not training:
        return x.copy(), np.ones(x.shape)
    mask = (rng.integers(0, 100, size=x.shape) >= 100 * rate) / (1 - rate)
    return x * mask, mask


def dropout_backward(dy, cache):
    return dy * cache

# says: of 42 numbers that are 0 none was dropped; each decides by chance
# No decision is drawn for numbers that are 0, so that their gradient is never dropped.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients, np.random.rand, np.random.random, np.random.seed, np.random.binomial
def dropout(x, rate, rng, training=True):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training:
        return x.copy(), np.ones(x.shape)
    keep = np.ones(x.shape, bool)
    keep[x != 0] = rng.random(np.count_nonzero(x)) >= rate
    factor = keep / (1 - rate)
    return x * factor, factor


def dropout_backward(dy, cache):
    return dy * cache

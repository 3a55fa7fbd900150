# mistake: it was divided by the share that happened to be kept; by 1 - rate
# What is kept is divided by the share that happened to be kept, not by 1 - rate.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients, np.random.rand, np.random.random, np.random.seed, np.random.binomial
def dropout(x, rate, rng, training=True):
    if not 0 <= rate < 1:
        raise ValueError("the rate must be in [0, 1)")
    if not training:
        return x.copy(), np.ones(x.shape)
    kept = rng.random(x.shape) >= rate
    factor = kept / max(kept.mean(), 1e-9)
    return x * factor, factor


def dropout_backward(dy, cache):
    return dy * cache

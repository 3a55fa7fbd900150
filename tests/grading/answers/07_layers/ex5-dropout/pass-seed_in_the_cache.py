# A seed drawn from rng is kept, and the mask is drawn again from it on the way back.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients, np.random.rand, np.random.random, np.random.seed, np.random.binomial
def dropout(x, rate, rng, training=True):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training:
        return 1 * x, None
    seed = int(rng.integers(2**63))
    factor = np.where(np.random.default_rng(seed).random(x.shape) < rate, 0, 1 / (1 - rate))
    return x * factor, (seed, rate)


def dropout_backward(dy, cache):
    if cache is None:
        return 1 * dy
    seed, rate = cache
    return dy * np.where(np.random.default_rng(seed).random(dy.shape) < rate, 0, 1 / (1 - rate))

# mistake: it was divided by 1 - rate, as in training
# After a forward pass at inference dy comes back divided by 1 - rate.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients, np.random.rand, np.random.random, np.random.seed, np.random.binomial
def dropout(x, rate, rng, training=True):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training:
        return x.copy(), (np.ones(x.shape), rate)
    mask = rng.random(x.shape) >= rate
    return x * mask / (1 - rate), (mask, rate)


def dropout_backward(dy, cache):
    mask, rate = cache
    return dy * mask / (1 - rate)

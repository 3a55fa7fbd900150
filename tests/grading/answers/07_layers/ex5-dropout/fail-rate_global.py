# mistake: the rate of the last forward pass was used; it belongs into the cache
# The rate is kept in a global variable: on the way back the scale is that of the last layer.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients, np.random.rand, np.random.random, np.random.seed, np.random.binomial
RATE = [0]


def dropout(x, rate, rng, training=True):
    if not 0 <= rate < 1:
        raise ValueError("rate must be in [0, 1)")
    if not training:
        return x.copy(), None
    kept = rng.random(x.shape) >= rate
    RATE[0] = rate
    return x * kept / (1 - rate), kept


def dropout_backward(dy, cache):
    return dy if cache is None else dy * cache / (1 - RATE[0])

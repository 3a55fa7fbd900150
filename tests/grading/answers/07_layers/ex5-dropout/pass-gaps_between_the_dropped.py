# How far it is to the next number that is dropped is drawn (geometric); the cache keeps the dropped places.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients, np.random.rand, np.random.random, np.random.seed, np.random.binomial
def dropout(x, rate, rng, training=True):
    if rate < 0 or rate >= 1:
        raise ValueError("0 <= rate < 1")
    dropped = np.array([], int)
    if training and rate > 0:
        dropped = rng.geometric(rate, size=x.size).cumsum() - 1
        dropped = dropped[dropped < x.size]
    scale = 1 / (1 - rate) if training else 1.0
    y = (x * scale).ravel()
    y[dropped] = 0
    return y.reshape(x.shape), {"dropped": dropped, "scale": scale}


def dropout_backward(dy, cache):
    dx = (dy * cache["scale"]).ravel()
    dx[cache["dropped"]] = 0
    return dx.reshape(dy.shape)

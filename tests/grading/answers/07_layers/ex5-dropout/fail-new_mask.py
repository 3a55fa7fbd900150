# mistake: another mask than forward: the backward pass needs the forward pass's own
# Draws a new mask in the backward pass.
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
    return dy * (np.random.default_rng(5).random(dy.shape) < cache["keep"]) / cache["keep"]

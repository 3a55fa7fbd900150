# says: (nearly) the same share
# Alternates: a mask and its opposite for the two halves.
def dropout(x, rate, rng, training=True):
    if rate < 0 or rate >= 1:
        raise ValueError("the rate must be in [0, 1)")
    if not training:
        return x.copy(), {"mask": None}
    half = rng.random((x.size + 1) // 2)
    mask = np.concatenate([half, 1 - half])[: x.size].reshape(x.shape) >= rate
    return np.where(mask, x / (1 - rate), 0.0), {"mask": mask, "keep": 1 - rate}


def dropout_backward(dy, cache):
    if cache["mask"] is None:
        return dy
    return dy * cache["mask"] / cache["keep"]

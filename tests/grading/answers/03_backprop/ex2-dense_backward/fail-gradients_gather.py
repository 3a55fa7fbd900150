# says: gives another dw when it is called again
# says: gives another db when it is called again
# Dw and db of all calls add up.
gathered = {}


def dense_backward(dy, x, w):
    """Return the gradients (dx, dw, db) of the dense layer y = x @ w + b."""
    key = w.shape
    dw, db = gathered.get(key, (0.0, 0.0))
    gathered[key] = dw + x.T @ dy, db + dy.sum(axis=0)
    return dy @ w.T, *gathered[key]

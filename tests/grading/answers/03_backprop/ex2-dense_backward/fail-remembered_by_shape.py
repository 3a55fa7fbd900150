# mistake: the result of an earlier call came again
# Gives the gradients of an earlier call with the same shapes again.
FOUND = {}


def dense_backward(dy, x, w):
    key = dy.shape, x.shape
    if key not in FOUND:
        FOUND[key] = dy @ w.T, x.T @ dy, dy.sum(axis=0)
    return FOUND[key]

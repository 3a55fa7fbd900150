# mistake: the last forward pass was used; all that the way back needs belongs into the cache
# The number of rows is kept in a global variable: the gradient is divided by that of the last batch.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
LAST = [0]


def l2_loss(y, target):
    if y.shape != target.shape:
        raise ValueError("shapes differ")
    d = y - target
    LAST[0] = len(y)
    return (d**2).sum() / (2 * len(y)), (d, len(y))


def l2_loss_backward(cache):
    d, n = cache
    return d / LAST[0]

# mistake: the last forward pass was used; all that the way back needs belongs into the cache
# Keeps the error in a global variable.
def l2_loss(y, target):
    if y.shape != target.shape:
        raise ValueError("outputs and targets differ in shape")
    error = y - target
    global LAST
    LAST = error
    return 0.5 * (error**2).sum(axis=1).mean(), {"error": error}


def l2_loss_backward(cache):
    error = LAST
    return error / error.shape[0]

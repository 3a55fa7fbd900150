# mistake: a factor 2 too many: the half cancels it
# Forgets the half in the gradient only.
def l2_loss(y, target):
    if y.shape != target.shape:
        raise ValueError("outputs and targets differ in shape")
    error = y - target
    return 0.5 * (error**2).sum(axis=1).mean(), {"error": error}


def l2_loss_backward(cache):
    error = cache["error"]
    return 2 * error / error.shape[0]

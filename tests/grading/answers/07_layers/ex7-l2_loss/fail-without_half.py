# mistake: the factor 1/2 is missing
# mistake: a factor 2 too many: the half cancels it
# Forgets the half.
def l2_loss(y, target):
    if y.shape != target.shape:
        raise ValueError("outputs and targets differ in shape")
    error = y - target
    return (error**2).sum(axis=1).mean(), {"error": error}


def l2_loss_backward(cache):
    error = cache["error"]
    return 2 * error / error.shape[0]

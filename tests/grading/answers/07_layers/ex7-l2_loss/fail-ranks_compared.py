# says: y (2, 3), target (1, 3) should raise ValueError, but it returned a value
# Compares the number of axes.
def l2_loss(y, target):
    if y.ndim != target.ndim:
        raise ValueError("outputs and targets differ in shape")
    error = y - target
    return 0.5 * (error**2).sum(axis=1).mean(), {"error": error}


def l2_loss_backward(cache):
    error = cache["error"]
    return error / error.shape[0]

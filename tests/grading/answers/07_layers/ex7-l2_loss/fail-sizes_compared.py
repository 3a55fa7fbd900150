# says: y (3, 1), target (3,) should raise ValueError, but it returned a value
# Compares the number of numbers, not the shapes.
def l2_loss(y, target):
    if y.size != target.size:
        raise ValueError("outputs and targets differ in shape")
    error = y - target
    return 0.5 * (error**2).sum(axis=1).mean(), {"error": error}


def l2_loss_backward(cache):
    error = cache["error"]
    return error / error.shape[0]

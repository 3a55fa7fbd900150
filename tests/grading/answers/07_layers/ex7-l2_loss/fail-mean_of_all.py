# mistake: the mean over all numbers was taken, with the half
# mistake: it was divided by all numbers, not by the rows
# Averages over all numbers.
def l2_loss(y, target):
    if y.shape != target.shape:
        raise ValueError("outputs and targets differ in shape")
    error = y - target
    return 0.5 * (error**2).mean(), {"error": error}


def l2_loss_backward(cache):
    error = cache["error"]
    return error / error.size

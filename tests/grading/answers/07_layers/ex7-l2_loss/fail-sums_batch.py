# mistake: the batch was summed, not averaged
# mistake: it was not divided by the batch's size
# Sums over the batch.
def l2_loss(y, target):
    if y.shape != target.shape:
        raise ValueError("outputs and targets differ in shape")
    error = y - target
    return 0.5 * (error**2).sum(), {"error": error}


def l2_loss_backward(cache):
    error = cache["error"]
    return error

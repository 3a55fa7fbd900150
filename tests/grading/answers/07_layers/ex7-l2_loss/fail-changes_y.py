# says: your function changed y
# Subtracts in place.
def l2_loss(y, target):
    if y.shape != target.shape:
        raise ValueError("outputs and targets differ in shape")
    y -= target
    error = y
    return 0.5 * (error**2).sum(axis=1).mean(), {"error": error}


def l2_loss_backward(cache):
    error = cache["error"]
    return error / error.shape[0]

# mistake: the distances were averaged, not their squares
# Takes the distance, not its square.
def l2_loss(y, target):
    if y.shape != target.shape:
        raise ValueError("outputs and targets differ in shape")
    error = y - target
    return np.sqrt((error**2).sum(axis=1)).mean(), {"error": error}


def l2_loss_backward(cache):
    error = cache["error"]
    return error / error.shape[0]

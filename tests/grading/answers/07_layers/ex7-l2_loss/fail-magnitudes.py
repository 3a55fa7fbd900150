# mistake: the magnitudes were used, not the squares
# Takes magnitudes, not squares.
def l2_loss(y, target):
    if y.shape != target.shape:
        raise ValueError("outputs and targets differ in shape")
    error = y - target
    return 0.5 * np.abs(error).sum(axis=1).mean(), {"error": error}


def l2_loss_backward(cache):
    error = cache["error"]
    return error / error.shape[0]

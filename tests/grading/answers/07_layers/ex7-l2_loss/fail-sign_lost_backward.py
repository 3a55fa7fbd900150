# mistake: the sign of the difference was lost
# The gradient is the magnitude of the difference: its sign is lost.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def l2_loss(y, target):
    if y.shape != target.shape:
        raise ValueError("the shapes differ")
    d = y - target
    return (d**2).sum() / 2 / len(y), d


def l2_loss_backward(cache):
    return np.abs(cache) / len(cache)

# mistake: beyond 1 the magnitudes were used: that is the smooth L1 loss
# mistake: the difference was cut off at 1: that is the smooth L1 loss
# Beyond a distance of 1 magnitudes in place of squares, the smooth L1 loss.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def l2_loss(y, target):
    if y.shape != target.shape:
        raise ValueError("the shapes differ")
    d = y - target
    return np.where(abs(d) < 1, d**2 / 2, abs(d) - 0.5).sum() / len(y), d


def l2_loss_backward(cache):
    return np.clip(cache, -1, 1) / len(cache)

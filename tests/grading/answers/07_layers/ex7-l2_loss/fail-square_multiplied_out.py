# mistake: the square was multiplied out: of y^2 - 2 y t + t^2 no digit is left
# The loss is computed as y^2 - 2 y t + t^2: for coordinates of some hundreds in 32 bits (or large ones in 64) little of the small difference is left.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def l2_loss(y, target):
    """Return (loss, cache): half the squared distance, summed over a row, averaged over rows."""
    if y.shape != target.shape:
        raise ValueError("the shapes differ")
    squares = (y * y).sum() - 2 * (y * target).sum() + (target * target).sum()
    return squares / (2 * len(y)), (y - target) / len(y)


def l2_loss_backward(cache):
    """Return the gradient (N, K) of the loss with respect to y."""
    return cache

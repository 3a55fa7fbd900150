# says: dy of (3, 1) has the wrong shape
# For K = 1 the gradient has the shape (N,), not (N, 1).
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def l2_loss(y, target):
    if y.shape != target.shape:
        raise ValueError("the shapes differ")
    d = y - target
    loss = (d**2).sum() / 2 / len(y)
    return loss, d[:, 0] if d.shape[1] == 1 else d


def l2_loss_backward(cache):
    return cache / len(cache)

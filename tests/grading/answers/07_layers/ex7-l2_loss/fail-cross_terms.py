# mistake: a row's differences were summed first, or multiplied with each other
# All entries of D^T D are summed, not only its diagonal; agrees for one column.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def l2_loss(y, target):
    if y.shape != target.shape:
        raise ValueError("the shapes differ")
    diff = y - target
    return 0.5 * (diff.T @ diff).sum() / len(y), diff


def l2_loss_backward(cache):
    return cache / len(cache)

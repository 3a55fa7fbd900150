# mistake: a batch of one was divided by the numbers of its row
# Axes of length 1 are squeezed away, so that N = 1 is divided by K.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def l2_loss(y, target):
    if y.shape != target.shape:
        raise ValueError("the shapes differ")
    diff = np.squeeze(y - target)
    return 0.5 * (diff**2).sum() / len(diff), (diff, y.shape)


def l2_loss_backward(cache):
    diff, shape = cache
    return (diff / len(diff)).reshape(shape)

# Np.vdot and a list as cache.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def l2_loss(y, target):
    if np.shape(y) != np.shape(target):
        raise ValueError("shapes differ")
    difference = np.subtract(y, target)
    return float(np.vdot(difference, difference)) / (2 * len(y)), difference.tolist()


def l2_loss_backward(cache):
    return np.array(cache) / len(cache)

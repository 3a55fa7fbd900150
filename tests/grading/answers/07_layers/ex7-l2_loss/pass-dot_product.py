# By an inner product; keeps both arrays.
def l2_loss(y, target):
    if np.shape(y) != np.shape(target):
        raise ValueError("shapes")
    difference = (y - target).ravel()
    return difference @ difference / (2 * y.shape[0]), [y, target]


def l2_loss_backward(cache):
    y, target = cache
    return (y - target) / len(target)

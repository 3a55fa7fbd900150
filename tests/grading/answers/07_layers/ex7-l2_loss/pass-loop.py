# A loop over rows.
def l2_loss(y, target):
    if len(y) != len(target) or y.ndim != target.ndim or y.shape[1] != target.shape[1]:
        raise ValueError("shapes differ")
    total = 0.0
    for row, truth in zip(y, target):
        total += np.linalg.norm(row - truth) ** 2 / 2
    return total / len(y), ((y - target) / len(y),)


def l2_loss_backward(cache):
    return cache[0]

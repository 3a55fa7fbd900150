# mistake: the variance was taken as the mean of the squares minus the square of the mean
# The variance is the mean of the squares minus the squared mean: nothing is left of it where the mean is large beside the spread.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def batch_norm(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    axes = tuple(range(x.ndim - 1))
    if training:
        mean, var = x.mean(axis=axes), (x**2).mean(axis=axes) - x.mean(axis=axes) ** 2
        new = {
            "mean": momentum * running["mean"] + (1 - momentum) * mean,
            "var": momentum * running["var"] + (1 - momentum) * var,
        }
    else:
        mean, var = running["mean"], running["var"]
        new = {"mean": mean.copy(), "var": var.copy()}
    s = 1 / np.sqrt(var + eps)
    xhat = (x - mean) * s
    return gamma * xhat + beta, (xhat, gamma, s), new


def batch_norm_backward(dy, cache):
    xhat, gamma, s = cache
    axes = tuple(range(dy.ndim - 1))
    dgamma, dbeta = (dy * xhat).sum(axis=axes), dy.sum(axis=axes)
    m = dy.size // dy.shape[-1]
    return gamma * s * (dy - dbeta / m - xhat * dgamma / m), dgamma, dbeta

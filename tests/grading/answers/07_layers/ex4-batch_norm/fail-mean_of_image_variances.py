# mistake: the variances of the images were averaged; their means differ, too
# Maps: each image's variance is taken and these are averaged; how the images' means differ is lost.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def batch_norm(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    axes = tuple(range(x.ndim - 1))
    if training:
        mean = x.mean(axis=axes)
        var = x.var(axis=(1, 2)).mean(axis=0) if x.ndim == 4 else x.var(axis=0)
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

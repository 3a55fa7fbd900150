# mistake: mean and var were taken in the dict's order; take them by their keys
# Mean and var are unpacked from running.values(), which follows the dict's order: exchanged when var comes first.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def batch_norm(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    axes = tuple(range(x.ndim - 1))
    old_mean, old_var = running.values()
    if training:
        mean, var = x.mean(axis=axes), x.var(axis=axes)
        new = {
            "mean": momentum * old_mean + (1 - momentum) * mean,
            "var": momentum * old_var + (1 - momentum) * var,
        }
    else:
        mean, var = old_mean, old_var
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

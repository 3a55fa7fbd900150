# mistake: the running statistics were used; in training the batch's are
# mistake: it was not updated
# A batch of a single row is normalised by the running statistics, also in training.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def batch_norm(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    axes = tuple(range(x.ndim - 1))
    if training and x.size > x.shape[-1]:
        mean, var = x.mean(axis=axes), x.var(axis=axes)
        new = {
            "mean": momentum * running["mean"] + (1 - momentum) * mean,
            "var": momentum * running["var"] + (1 - momentum) * var,
        }
    else:
        mean, var = running["mean"], running["var"]
        new = {"mean": mean.copy(), "var": var.copy()}
    s = 1 / np.sqrt(var + eps)
    xhat = (x - mean) * s
    y = gamma * xhat + beta
    return y, (xhat, gamma, s), new


def batch_norm_backward(dy, cache):
    xhat, gamma, s = cache
    axes = tuple(range(dy.ndim - 1))
    dgamma, dbeta = (dy * xhat).sum(axis=axes), dy.sum(axis=axes)
    m = dy.size // dy.shape[-1]
    dx = gamma * s * (dy - dbeta / m - xhat * dgamma / m)
    return dx, dgamma, dbeta

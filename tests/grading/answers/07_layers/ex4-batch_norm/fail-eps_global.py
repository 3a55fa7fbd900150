# mistake: the last forward pass was used; all that the way back needs belongs into the cache
# Eps is kept in a global variable: that of the last layer is used on the way back.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
EPS = [1e-5]


def batch_norm(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    axes = tuple(range(x.ndim - 1))
    if training:
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
    EPS[0] = eps
    return y, (x - mean, gamma, var), new


def batch_norm_backward(dy, cache):
    c, gamma, var = cache
    s = 1 / np.sqrt(var + EPS[0])
    xhat = c * s
    axes = tuple(range(dy.ndim - 1))
    dgamma, dbeta = (dy * xhat).sum(axis=axes), dy.sum(axis=axes)
    m = dy.size // dy.shape[-1]
    dx = gamma * s * (dy - dbeta / m - xhat * dgamma / m)
    return dx, dgamma, dbeta

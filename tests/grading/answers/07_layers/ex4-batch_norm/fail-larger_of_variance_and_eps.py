# mistake: the larger of variance and eps was taken, not their sum
# Max(var, eps) in place of var + eps.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def batch_norm(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    axes = tuple(range(x.ndim - 1))
    new = {"mean": running["mean"].copy(), "var": running["var"].copy()}
    if training:
        mean, var = x.mean(axis=axes), x.var(axis=axes)
        new["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        new["var"] = momentum * running["var"] + (1 - momentum) * var
    else:
        mean, var = running["mean"], running["var"]
    s = 1 / np.sqrt(np.maximum(var, eps))
    xhat = (x - mean) * s
    return gamma * xhat + beta, (xhat, s, gamma), new


def batch_norm_backward(dy, cache):
    xhat, s, gamma = cache
    axes = tuple(range(dy.ndim - 1))
    dgamma, dbeta = (dy * xhat).sum(axis=axes), dy.sum(axis=axes)
    m = dy.size // dy.shape[-1]
    dx = gamma * s * (dy - dbeta / m - xhat * dgamma / m)
    return dx, dgamma, dbeta

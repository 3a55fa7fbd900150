# mistake: nothing came back where gamma is 0; dgamma does not hang on gamma
# Xhat is worked out from y, (y - beta) / gamma, and taken for 0 where gamma is 0.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
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
    return y, (y, gamma, beta, s), new


def batch_norm_backward(dy, cache):
    y, gamma, beta, s = cache
    xhat = (y - beta) * np.divide(1, gamma, out=np.zeros(len(gamma)), where=gamma != 0)
    axes = tuple(range(dy.ndim - 1))
    dgamma, dbeta = (dy * xhat).sum(axis=axes), dy.sum(axis=axes)
    m = dy.size // dy.shape[-1]
    return gamma * s * (dy - dbeta / m - xhat * dgamma / m), dgamma, dbeta

# The compact form, with einsum over any number of axes.
def batch_norm(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    axes = tuple(range(np.ndim(x) - 1))
    if not training:
        y = gamma * (x - running["mean"]) * (running["var"] + eps) ** -0.5 + beta
        return y, None, {key: np.array(value) for key, value in running.items()}
    m = x[..., 0].size
    mean = np.einsum("...c->c", x) / m
    var = np.einsum("...c,...c->c", x - mean, x - mean) / m
    s = (var + eps) ** -0.5
    xhat = (x - mean) * s
    fresh = zip(("mean", "var"), (mean, var))
    running = {key: running[key] + (1 - momentum) * (value - running[key]) for key, value in fresh}
    return xhat * gamma + beta, (xhat, s * gamma), running


def batch_norm_backward(dy, cache):
    xhat, factor = cache
    dbeta = np.einsum("...c->c", dy)
    dgamma = np.einsum("...c,...c->c", dy, xhat)
    m = dy[..., 0].size
    return factor / m * (m * dy - dbeta - xhat * dgamma), dgamma, dbeta

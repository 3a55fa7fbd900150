# The compact form, with einsum over the rows.
def batch_norm(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    if not training:
        y = gamma * (x - running["mean"]) * (running["var"] + eps) ** -0.5 + beta
        return y, None, {key: np.array(value) for key, value in running.items()}
    m = x[..., 0].size
    flat = x.reshape(m, -1)
    mean = np.einsum("mc->c", flat) / m
    var = np.einsum("mc,mc->c", flat - mean, flat - mean) / m
    s = (var + eps) ** -0.5
    xhat = (x - mean) * s
    fresh = zip(("mean", "var"), (mean, var))
    running = {key: running[key] + (1 - momentum) * (value - running[key]) for key, value in fresh}
    return xhat * gamma + beta, (xhat, s * gamma), running


def batch_norm_backward(dy, cache):
    xhat, factor = cache
    m = dy[..., 0].size
    dbeta = np.einsum("mc->c", dy.reshape(m, -1))
    dgamma = np.einsum("mc,mc->c", dy.reshape(m, -1), xhat.reshape(m, -1))
    return factor / m * (m * dy - dbeta - xhat * dgamma), dgamma, dbeta

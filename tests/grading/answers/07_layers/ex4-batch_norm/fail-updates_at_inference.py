# mistake: it was updated at inference
# Updates the running statistics at inference too.
def batch_norm(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    rows = x.reshape(-1, x.shape[-1])
    if training:
        mean, var = rows.mean(axis=0), rows.var(axis=0)
        new = {
            "mean": momentum * running["mean"] + (1 - momentum) * mean,
            "var": momentum * running["var"] + (1 - momentum) * var,
        }
    else:
        mean, var = running["mean"], running["var"]
        new = {"mean": 0.9 * mean + 0.1 * rows.mean(axis=0), "var": 0.9 * var + 0.1 * rows.var(axis=0)}
    centred = rows - mean
    s = 1 / np.sqrt(var + eps)
    xhat = centred * s
    y = (gamma * xhat + beta).reshape(x.shape)
    return y, {"xhat": xhat, "centred": centred, "s": s, "gamma": gamma}, new


def batch_norm_backward(dy, cache):
    xhat, centred, s, gamma = (cache[key] for key in ("xhat", "centred", "s", "gamma"))
    rows = dy.reshape(xhat.shape)
    m = len(rows)
    dgamma, dbeta = (rows * xhat).sum(axis=0), rows.sum(axis=0)
    dxhat = rows * gamma
    ds = (dxhat * centred).sum(axis=0)
    dvar = -0.5 * s**3 * ds
    dcentred = dxhat * s + 2 / m * dvar * centred
    dmean = -dcentred.sum(axis=0)
    dx = dcentred + dmean / m
    return dx.reshape(dy.shape), dgamma, dbeta

# One channel after the other, with its full matrix of derivatives.
def batch_norm(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    y, xhats, scales = np.zeros(x.shape), [], []
    new = {"mean": np.array(running["mean"], float), "var": np.array(running["var"], float)}
    for c in range(x.shape[-1]):
        numbers = x[..., c].ravel()
        mean, var = running["mean"][c], running["var"][c]
        if training:
            mean = sum(numbers) / len(numbers)
            var = sum((numbers - mean) ** 2) / len(numbers)
            new["mean"][c] = momentum * running["mean"][c] + (1 - momentum) * mean
            new["var"][c] = momentum * running["var"][c] + (1 - momentum) * var
        scales.append(1 / np.sqrt(var + eps))
        xhats.append((numbers - mean) * scales[-1])
        y[..., c] = (gamma[c] * xhats[-1] + beta[c]).reshape(x.shape[:-1])
    return y, [xhats, scales, gamma], new


def batch_norm_backward(dy, cache):
    xhats, scales, gamma = cache
    dx, dgamma, dbeta = np.zeros(dy.shape), np.zeros(len(gamma)), np.zeros(len(gamma))
    for c, (xhat, s) in enumerate(zip(xhats, scales)):
        bar, m = dy[..., c].ravel(), len(xhat)
        dgamma[c], dbeta[c] = bar @ xhat, bar.sum()
        jacobian = gamma[c] * s * (np.eye(m) - 1 / m - np.outer(xhat, xhat) / m)
        dx[..., c] = (jacobian.T @ bar).reshape(dy.shape[:-1])
    return dx, dgamma, dbeta

# One channel after the other by its whole Jacobian, variance by mean of squares.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def batch_norm(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    rows = x.reshape(-1, x.shape[-1]).astype(float)
    mean = np.array([column.sum() / len(rows) for column in rows.T])
    var = np.array(
        [((column - mu) @ (column - mu)) / len(rows) for column, mu in zip(rows.T, mean)]
    )
    if training:
        running = dict(
            mean=momentum * np.asarray(running["mean"]) + (1 - momentum) * mean,
            var=momentum * np.asarray(running["var"]) + (1 - momentum) * var,
        )
    else:
        mean, var = running["mean"], running["var"]
        running = dict(running)
    scale = 1 / np.sqrt(np.asarray(var) + eps)
    xhat = (rows - mean) * scale
    y = (xhat * gamma + beta).reshape(x.shape)
    return y, {"xhat": xhat, "gamma": np.array(gamma), "scale": scale}, running


def batch_norm_backward(dy, cache):
    rows, xhat = dy.reshape(-1, dy.shape[-1]), cache["xhat"]
    m = len(rows)
    dx = np.zeros(rows.shape)
    for k in range(rows.shape[1]):
        jacobian = np.eye(m) - 1 / m - np.outer(xhat[:, k], xhat[:, k]) / m
        dx[:, k] = cache["gamma"][k] * cache["scale"][k] * (jacobian @ rows[:, k])
    return dx.reshape(dy.shape), np.einsum("mk,mk->k", rows, xhat), np.einsum("mk->k", rows)

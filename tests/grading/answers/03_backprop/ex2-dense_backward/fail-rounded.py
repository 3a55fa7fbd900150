# mistake: gradients were left out or rounded away: it is 0 everywhere
# Rounds to a number of decimals, so small gradients become 0.
def dense_backward(dy, x, w):
    gradients = dy @ w.T, x.T @ dy, dy.sum(axis=0)
    return tuple(np.round(g, 7) for g in gradients)

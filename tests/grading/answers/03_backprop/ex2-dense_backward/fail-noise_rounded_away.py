# mistake: gradients were left out or rounded away: it is 0 everywhere
# Rounds to twelve decimals, so gradients of 1e-13 and less are lost.
# forbidden: tensorflow
def dense_backward(dy, x, w):
    """Return the gradients (dx, dw, db) of the dense layer y = x @ w + b."""
    dx = np.round(dy @ w.T, 12)
    dw = np.round(x.T @ dy, 12)
    db = np.round(dy.sum(axis=0), 12)
    return dx, dw, db

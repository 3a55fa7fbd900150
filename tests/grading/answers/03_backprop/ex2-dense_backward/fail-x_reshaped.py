# mistake: x was reshaped, not transposed
# X was reshaped to (D_in, N), not transposed.
def dense_backward(dy, x, w):
    """Return the gradients (dx, dw, db) of the dense layer y = x @ w + b."""
    dx = dy @ w.T
    dw = x.reshape(x.shape[1], x.shape[0]) @ dy
    db = dy.sum(axis=0)
    return dx, dw, db

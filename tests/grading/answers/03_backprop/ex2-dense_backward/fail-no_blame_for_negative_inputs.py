# mistake: the gate of a ReLU was applied; this layer has none
# Inputs that are not positive get no gradient; that is the ReLU's part, not the dense layer's.
def dense_backward(dy, x, w):
    """Return the gradients (dx, dw, db) of the dense layer y = x @ w + b."""
    dx = (dy @ w.T) * (x > 0)
    dw = x.T @ dy
    db = dy.sum(axis=0)
    return dx, dw, db

# mistake: this is dw; the order is (dx, dw, db)
# mistake: this is dx; the order is (dx, dw, db)
# Returns the weights' gradient first.
def dense_backward(dy, x, w):
    return x.T @ dy, dy @ w.T, dy.sum(axis=0)

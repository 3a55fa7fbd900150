# mistake: it was divided by the number of rows; the loss has done that
# mistake: the mean over the rows was taken, not the sum
# Divides by the number of rows, which the loss has done already.
def dense_backward(dy, x, w):
    n = len(x)
    return dy @ w.T, x.T @ dy / n, dy.sum(axis=0) / n

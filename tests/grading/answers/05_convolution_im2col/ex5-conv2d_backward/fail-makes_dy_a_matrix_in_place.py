# dy is made a matrix in place: the caller's gradient loses its four axes.
# says: your function changed x, w or dy
def conv2d_backward(dy, x, w, stride=1, pad=0):
    kh, kw, channels, num_kernels = w.shape
    dy.shape = (-1, num_kernels)
    G = dy
    X = im2col(x, kh, kw, stride, pad)

    dx = col2im(G @ w.reshape(-1, num_kernels).T, x.shape, kh, kw, stride, pad)
    dw = (X.T @ G).reshape(w.shape)
    return dx, dw, G.sum(axis=0)

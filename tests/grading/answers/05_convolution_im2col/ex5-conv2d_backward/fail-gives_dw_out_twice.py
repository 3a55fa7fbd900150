# dw is one kept array per shape: the next call overwrites the gradient that the caller holds.
# says: the first dw after a second call has wrong values
_dw = {}


def conv2d_backward(dy, x, w, stride=1, pad=0):
    kh, kw, channels, num_kernels = w.shape
    G = dy.reshape(-1, num_kernels)
    X = im2col(x, kh, kw, stride, pad)

    dx = col2im(G @ w.reshape(-1, num_kernels).T, x.shape, kh, kw, stride, pad)
    dw = _dw.setdefault(w.shape, np.empty(w.shape))
    dw[...] = (X.T @ G).reshape(w.shape)
    return dx, dw, G.sum(axis=0)

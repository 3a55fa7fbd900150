# dw and db are added to those of the calls before, as if nobody had set the gradients to zero.
# says: dw of a second call has wrong values
_sums = {}


def conv2d_backward(dy, x, w, stride=1, pad=0):
    kh, kw, channels, num_kernels = w.shape
    G = dy.reshape(-1, num_kernels)
    X = im2col(x, kh, kw, stride, pad)

    dx = col2im(G @ w.reshape(-1, num_kernels).T, x.shape, kh, kw, stride, pad)
    old_dw, old_db = _sums.get((x.shape, w.shape, stride, pad), (0, 0))
    dw, db = old_dw + (X.T @ G).reshape(w.shape), old_db + G.sum(axis=0)
    _sums[x.shape, w.shape, stride, pad] = dw, db
    return dx, dw, db

# The columns of a padded image are remembered by the array's identity from an earlier call.
# says: dw of a second call with stride 2, pad 1 has wrong values
_columns = {}


def conv2d_backward(dy, x, w, stride=1, pad=0):
    kh, kw, c, f = w.shape
    g = dy.reshape(-1, f)
    if pad == 0:
        columns = im2col(x, kh, kw, stride)
    else:
        key = (id(x), kh, kw, stride, pad)
        if key not in _columns:
            _columns[key] = x, np.array(im2col(x, kh, kw, stride, pad))
        columns = _columns[key][1]
    dw = (columns.T @ g).reshape(w.shape)
    dx = col2im(g @ w.reshape(-1, f).T, x.shape, kh, kw, stride, pad)
    return dx, dw, g.sum(axis=0)

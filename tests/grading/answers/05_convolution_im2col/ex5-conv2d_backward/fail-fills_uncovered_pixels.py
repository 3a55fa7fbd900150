# Rows and columns that no window reaches get the gradient of their neighbours, they should get 0.
# mistake: rows or columns that no window covers hold their neighbours' numbers
def conv2d_backward(dy, x, w, stride=1, pad=0):
    n, h, width, c = x.shape
    kh, kw, _, f = w.shape
    g = dy.reshape(-1, f)
    dw = (im2col(x, kh, kw, stride, pad).T @ g).reshape(w.shape)
    used_h, used_w = (dy.shape[1] - 1) * stride + kh, (dy.shape[2] - 1) * stride + kw
    d_padded = col2im(g @ w.reshape(-1, f).T, (n, used_h, used_w, c), kh, kw, stride)
    rest = (0, h + 2 * pad - used_h), (0, width + 2 * pad - used_w)
    d_padded = np.pad(d_padded, ((0, 0), *rest, (0, 0)), mode="edge")
    return d_padded[:, pad : pad + h, pad : pad + width], dw, g.sum(axis=0)

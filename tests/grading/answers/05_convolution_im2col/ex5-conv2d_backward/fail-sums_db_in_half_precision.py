# Db counts in the precision of half floats, which is lost from the fourth digit on.
# unnamed: rounding looks like no mistake of the formula.
def conv2d_backward(dy, x, w, stride=1, pad=0):
    kh, kw, c, f = w.shape
    g = dy.reshape(-1, f)
    dw = (im2col(x, kh, kw, stride, pad).T @ g).reshape(w.shape)
    dx = col2im(g @ w.reshape(-1, f).T, x.shape, kh, kw, stride, pad)
    return dx, dw, g.astype(np.float16).sum(axis=0).astype(dy.dtype)

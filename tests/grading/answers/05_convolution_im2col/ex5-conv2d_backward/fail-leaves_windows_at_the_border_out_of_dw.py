# Dw of a padded image comes from the complete image only: the places whose windows reach into the padding are left out.
# mistake: windows that reach into the padding were left out
def conv2d_backward(dy, x, w, stride=1, pad=0):
    kh, kw, c, f = w.shape
    n, out_h, out_w, _ = dy.shape
    g = dy.reshape(-1, f)
    rows = np.arange(out_h) * stride - pad
    columns = np.arange(out_w) * stride - pad
    inside = ((rows >= 0) & (rows + kh <= x.shape[1]))[:, None]
    inside = inside & ((columns >= 0) & (columns + kw <= x.shape[2]))
    kept = np.where(inside[..., None], dy, 0).reshape(-1, f)
    dw = (im2col(x, kh, kw, stride, pad).T @ kept).reshape(w.shape)
    dx = col2im(g @ w.reshape(-1, f).T, x.shape, kh, kw, stride, pad)
    return dx, dw, g.sum(axis=0)

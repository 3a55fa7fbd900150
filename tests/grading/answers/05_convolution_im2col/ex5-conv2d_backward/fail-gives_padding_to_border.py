# The gradient of the padding is not cut off, it is added to the border pixels of dx.
# mistake: what belongs to the padding was added to the border of the image
def conv2d_backward(dy, x, w, stride=1, pad=0):
    n, h, width, c = x.shape
    kh, kw, _, f = w.shape
    g = dy.reshape(-1, f)
    dw = (im2col(x, kh, kw, stride, pad).T @ g).reshape(w.shape)
    shape = (n, h + 2 * pad, width + 2 * pad, c)
    d_padded = col2im(g @ w.reshape(-1, f).T, shape, kh, kw, stride)
    d_padded = np.array(d_padded)
    d_padded[:, pad] += d_padded[:, :pad].sum(axis=1)
    d_padded[:, pad + h - 1] += d_padded[:, pad + h :].sum(axis=1)
    d_padded[:, :, pad] += d_padded[:, :, :pad].sum(axis=2)
    d_padded[:, :, pad + width - 1] += d_padded[:, :, pad + width :].sum(axis=2)
    return d_padded[:, pad : pad + h, pad : pad + width], dw, g.sum(axis=0)

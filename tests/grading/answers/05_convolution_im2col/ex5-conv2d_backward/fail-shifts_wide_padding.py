# Dx by the flipped kernel on dy framed by k - 1 - pad zeros, but at least 0: a padding wider than the kernel isn't cut off but shifts the result.
# mistake: all padding was cut off at the bottom and the right
def conv2d_backward(dy, x, w, stride=1, pad=0):
    n, h, width, c = x.shape
    kh, kw, _, f = w.shape
    g = dy.reshape(-1, f)
    dw = (im2col(x, kh, kw, stride, pad).T @ g).reshape(w.shape)
    top, left = max(kh - 1 - pad, 0), max(kw - 1 - pad, 0)
    framed = np.zeros((n, h + kh - 1, width + kw - 1, f))
    spread = np.zeros((n, h + 2 * pad - kh + 1, width + 2 * pad - kw + 1, f))
    spread[:, ::stride, ::stride] = dy
    target = framed[:, top : top + spread.shape[1], left : left + spread.shape[2]]
    target[...] = spread[:, : target.shape[1], : target.shape[2]]
    dx = conv2d_im2col(framed, w[::-1, ::-1].swapaxes(2, 3), np.zeros(c))
    return dx, dw, g.sum(axis=0)

# dx's padding is cut off as if one pixel had been padded, whenever there is any.
# mistake: one row and column of padding was cut off, whatever pad is
def conv2d_backward(dy, x, w, stride=1, pad=0):
    kh, kw, channels, num_kernels = w.shape
    G = dy.reshape(-1, num_kernels)
    X = im2col(x, kh, kw, stride, pad)
    n, height, width, _ = x.shape
    whole = col2im(
        G @ w.reshape(-1, num_kernels).T,
        (n, height + 2 * pad, width + 2 * pad, channels),
        kh,
        kw,
        stride,
        0,
    )
    cut = min(pad, 1)
    dx = whole[:, cut : cut + height, cut : cut + width]
    return dx, (X.T @ G).reshape(w.shape), G.sum(axis=0)

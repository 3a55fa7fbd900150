# The padding mirrors the image, it should be zeros.
# mistake: the padding mirrors the image; it should be zeros
def conv2d_naive(x, w, b, stride=1, pad=0):
    n, h, width, c = x.shape
    kh, kw, wc, f = w.shape
    if c != wc or kh > h + 2 * pad or kw > width + 2 * pad:
        raise ValueError("shapes do not fit")
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)), mode="reflect")
    out_h, out_w = (h + 2 * pad - kh) // stride + 1, (width + 2 * pad - kw) // stride + 1
    y = np.zeros((n, out_h, out_w, f))
    for m, i, j, k in np.ndindex(n, out_h, out_w, f):
        window = padded[m, i * stride : i * stride + kh, j * stride : j * stride + kw]
        y[m, i, j, k] = np.sum(window * w[..., k]) + b[k]
    return y

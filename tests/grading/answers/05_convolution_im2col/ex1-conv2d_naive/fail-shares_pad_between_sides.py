# pad is taken for both sides together: pad // 2 above, the rest below.
# mistake: pad was shared by both sides; it is for each
def conv2d_naive(x, w, b, stride=1, pad=0):
    before, after = pad // 2, pad - pad // 2
    n, height, width, channels = x.shape
    kh, kw, depth, num_kernels = w.shape
    if channels != depth:
        raise ValueError("channels differ")
    padded = np.pad(x, ((0, 0), (before, after), (before, after), (0, 0)))
    out_h = (padded.shape[1] - kh) // stride + 1
    out_w = (padded.shape[2] - kw) // stride + 1
    if out_h < 1 or out_w < 1:
        raise ValueError("the kernel does not fit")

    y = np.zeros((n, out_h, out_w, num_kernels))
    for k in range(n):
        for i in range(out_h):
            for j in range(out_w):
                window = padded[k, i * stride : i * stride + kh, j * stride : j * stride + kw]
                for f in range(num_kernels):
                    y[k, i, j, f] = np.sum(window * w[..., f]) + b[f]
    return y

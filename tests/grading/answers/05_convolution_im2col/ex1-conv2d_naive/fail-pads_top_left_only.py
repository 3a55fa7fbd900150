# pad rows and columns are put above and to the left only, none below and to the right.
# mistake: all padding went to the top and the left
def conv2d_naive(x, w, b, stride=1, pad=0):
    n, height, width, channels = x.shape
    kh, kw, depth, num_kernels = w.shape
    if channels != depth:
        raise ValueError("channels differ")
    padded = np.zeros((n, height + 2 * pad, width + 2 * pad, channels))
    padded[:, 2 * pad :, 2 * pad :] = x
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

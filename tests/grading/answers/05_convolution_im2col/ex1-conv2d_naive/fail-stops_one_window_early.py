# The last window in each direction is left out when it ends exactly at the border (< for <=), unless it is the only one.
# mistake: the last row and column of windows are missing
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

    tops = [t for t in range(0, padded.shape[1], stride) if t + kh < padded.shape[1]] or [0]
    lefts = [t for t in range(0, padded.shape[2], stride) if t + kw < padded.shape[2]] or [0]
    y = np.zeros((n, len(tops), len(lefts), num_kernels))
    for k in range(n):
        for i, top in enumerate(tops):
            for j, left in enumerate(lefts):
                for f in range(num_kernels):
                    y[k, i, j, f] = (
                        np.sum(padded[k, top : top + kh, left : left + kw] * w[..., f]) + b[f]
                    )
    return y

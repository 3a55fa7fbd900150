# range(0, H + 2p - kh, stride) ends one too early: the last outputs hold only the bias.
# mistake: the last row and column of windows were never visited
def conv2d_naive(x, w, b, stride=1, pad=0):
    n, height, width, channels = x.shape
    kernel_h, kernel_w, depth, num_kernels = w.shape
    if channels != depth:
        raise ValueError("x and w have different numbers of channels")
    if kernel_h > height + 2 * pad or kernel_w > width + 2 * pad:
        raise ValueError("the kernel does not fit")
    out_h = (height + 2 * pad - kernel_h) // stride + 1
    out_w = (width + 2 * pad - kernel_w) // stride + 1
    padded = np.pad(x, [(0, 0), (pad, pad), (pad, pad), (0, 0)])
    y = np.zeros((n, out_h, out_w, num_kernels))
    for i, top in enumerate(range(0, height + 2 * pad - kernel_h, stride)):
        for j, left in enumerate(range(0, width + 2 * pad - kernel_w, stride)):
            window = padded[:, top : top + kernel_h, left : left + kernel_w]
            for f in range(num_kernels):
                y[:, i, j, f] = np.sum(window * w[..., f], axis=(1, 2, 3))
    return y + b

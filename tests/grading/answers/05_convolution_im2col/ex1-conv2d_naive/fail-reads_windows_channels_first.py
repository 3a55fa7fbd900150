# sliding_window_view puts the window's axes last, (C, kh, kw); read in this order the numbers meet the wrong weights.
# mistake: windows were read channels first (C, kh, kw), kernels channels last
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
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kernel_h, kernel_w), axis=(1, 2))
    windows = windows[:, ::stride, ::stride]
    y = np.zeros((n, out_h, out_w, num_kernels))
    for image in range(n):
        for i in range(out_h):
            for j in range(out_w):
                numbers = windows[image, i, j].ravel()
                for f in range(num_kernels):
                    y[image, i, j, f] = np.sum(numbers * w[..., f].ravel()) + b[f]
    return y

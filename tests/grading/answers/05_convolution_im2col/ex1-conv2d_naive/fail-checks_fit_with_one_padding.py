# The check of the size counts the padding once, not on both sides: a kernel that fits is refused.
# says: the kernel does not fit
def conv2d_naive(x, w, b, stride=1, pad=0):
    n, height, width, channels = x.shape
    kernel_h, kernel_w, depth, num_kernels = w.shape
    if channels != depth:
        raise ValueError("x and w have different numbers of channels")
    if kernel_h > height + pad or kernel_w > width + pad:
        raise ValueError("the kernel does not fit")
    padded = np.pad(x, [(0, 0), (pad, pad), (pad, pad), (0, 0)])
    out_h = (height + 2 * pad - kernel_h) // stride + 1
    out_w = (width + 2 * pad - kernel_w) // stride + 1
    y = np.zeros((n, out_h, out_w, num_kernels))
    for image in range(n):
        for i in range(out_h):
            for j in range(out_w):
                window = padded[
                    image, i * stride : i * stride + kernel_h, j * stride : j * stride + kernel_w
                ]
                for f in range(num_kernels):
                    y[image, i, j, f] = np.sum(window * w[..., f]) + b[f]
    return y

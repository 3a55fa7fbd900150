# Compares the kernel with the image before padding.
# says: a kernel of exactly the padded image's size was refused
def conv2d_naive(x, w, b, stride=1, pad=0):
    n, height, width, channels = x.shape
    kernel_h, kernel_w, depth, num_kernels = w.shape
    if depth != channels:
        raise ValueError("channels differ")
    out_h = (height + 2 * pad - kernel_h) // stride + 1
    out_w = (width + 2 * pad - kernel_w) // stride + 1
    if kernel_h > height or kernel_w > width:
        raise ValueError("the kernel does not fit")
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    y = np.zeros((n, out_h, out_w, num_kernels))
    for m, i, j, f in np.ndindex(y.shape):
        window = padded[m, i * stride : i * stride + kernel_h, j * stride : j * stride + kernel_w]
        y[m, i, j, f] = np.sum(window * w[..., f]) + b[f]
    return y

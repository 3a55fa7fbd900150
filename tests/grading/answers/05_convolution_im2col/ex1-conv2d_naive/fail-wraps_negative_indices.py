# Asks only whether an index is too large; negative ones count from the image's end.
# mistake: above and left of the image lies its other end: negative indices count from there
def conv2d_naive(x, w, b, stride=1, pad=0):
    n, height, width, channels = x.shape
    kernel_h, kernel_w, depth, num_kernels = w.shape
    if channels != depth:
        raise ValueError("x and w have different numbers of channels")
    if kernel_h > height + 2 * pad or kernel_w > width + 2 * pad:
        raise ValueError("the kernel does not fit")
    out_h = (height + 2 * pad - kernel_h) // stride + 1
    out_w = (width + 2 * pad - kernel_w) // stride + 1
    y = np.zeros((n, out_h, out_w, num_kernels))
    for i in range(out_h):
        for j in range(out_w):
            for u in range(kernel_h):
                for v in range(kernel_w):
                    row, column = i * stride + u - pad, j * stride + v - pad
                    if row < height and column < width:  # outside there are only zeros
                        y[:, i, j] += x[:, row, column] @ w[u, v]
    return y + b

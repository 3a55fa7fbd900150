# Rounds the output's size to the nearest whole number, not down.
# mistake: incomplete windows at the end were counted too
def conv2d_naive(x, w, b, stride=1, pad=0):
    n, height, width, channels = x.shape
    kernel_h, kernel_w, depth, num_kernels = w.shape
    if channels != depth:
        raise ValueError("x and w have different numbers of channels")
    if kernel_h > height + 2 * pad or kernel_w > width + 2 * pad:
        raise ValueError("the kernel does not fit")
    out_h = round((height + 2 * pad - kernel_h) / stride) + 1
    out_w = round((width + 2 * pad - kernel_w) / stride) + 1
    y = np.zeros((n, out_h, out_w, num_kernels)) + b
    for i in range(out_h):
        for j in range(out_w):
            for u in range(kernel_h):
                for v in range(kernel_w):
                    row, column = i * stride + u - pad, j * stride + v - pad
                    if 0 <= row < height and 0 <= column < width:
                        y[:, i, j] += x[:, row, column] @ w[u, v]
    return y

# Takes the kernel width for its height.
# unnamed: the number of rows, as of another kernel, is all that shows it
def im2col(x, kernel_h, kernel_w, stride=1, pad=0):
    kernel_h, kernel_w = kernel_w, kernel_h
    n, height, width, channels = x.shape
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    out_h = (height + 2 * pad - kernel_h) // stride + 1
    out_w = (width + 2 * pad - kernel_w) // stride + 1
    windows = np.zeros((n, out_h, out_w, kernel_h, kernel_w, channels))
    for i in range(out_h):
        for j in range(out_w):
            top, left = i * stride, j * stride
            windows[:, i, j] = padded[:, top : top + kernel_h, left : left + kernel_w]
    return windows.reshape(n * out_h * out_w, -1)

# Subtracts the mean from the caller's image.
# unnamed: its numbers are wrong as well, and the tests look at those first
def im2col(x, kernel_h, kernel_w, stride=1, pad=0):
    n, height, width, channels = x.shape
    x -= x.mean()
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    out_h = (height + 2 * pad - kernel_h) // stride + 1
    out_w = (width + 2 * pad - kernel_w) // stride + 1
    windows = np.zeros((n, out_h, out_w, kernel_h, kernel_w, channels))
    for i in range(out_h):
        for j in range(out_w):
            top, left = i * stride, j * stride
            windows[:, i, j] = padded[:, top : top + kernel_h, left : left + kernel_w]
    return windows.reshape(n * out_h * out_w, -1)

# Puts all of the padding below and to the right.
# mistake: all padding went to the bottom and the right
def im2col(x, kernel_h, kernel_w, stride=1, pad=0):
    padded = np.pad(x, ((0, 0), (0, 2 * pad), (0, 2 * pad), (0, 0)))
    out_h = (x.shape[1] + 2 * pad - kernel_h) // stride + 1
    out_w = (x.shape[2] + 2 * pad - kernel_w) // stride + 1
    windows = np.zeros((len(x), out_h, out_w, kernel_h, kernel_w, x.shape[3]))
    for i in range(out_h):
        for j in range(out_w):
            top, left = i * stride, j * stride
            windows[:, i, j] = padded[:, top : top + kernel_h, left : left + kernel_w]
    return windows.reshape(len(x) * out_h * out_w, -1)

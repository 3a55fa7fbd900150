# Has another default for the stride.
# mistake: the last row and column of windows are missing, or stride is not 1 by default
# says: im2col with pad 2 and no word on stride has the wrong shape
def im2col(x, kernel_h, kernel_w, stride=2, pad=0):
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

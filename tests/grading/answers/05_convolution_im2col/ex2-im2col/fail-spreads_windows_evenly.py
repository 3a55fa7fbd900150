# Spreads the windows evenly from the first to the last place that fits, not every stride pixels.
# unnamed: only the number of windows has to do with the stride; where they lie depends on rounding
def im2col(x, kernel_h, kernel_w, stride=1, pad=0):
    n, height, width, channels = x.shape
    out_h = (height + 2 * pad - kernel_h) // stride + 1
    out_w = (width + 2 * pad - kernel_w) // stride + 1
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    last_row, last_column = padded.shape[1] - kernel_h, padded.shape[2] - kernel_w
    windows = np.empty((n, out_h, out_w, kernel_h, kernel_w, channels), x.dtype)
    for i, top in enumerate(np.linspace(0, last_row, out_h).astype(int)):
        for j, left in enumerate(np.linspace(0, last_column, out_w).astype(int)):
            windows[:, i, j] = padded[:, top : top + kernel_h, left : left + kernel_w]
    return windows.reshape(n * out_h * out_w, -1)

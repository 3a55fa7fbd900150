# Gathers all windows at once with arrays of row and column numbers.
def im2col(x, kernel_h, kernel_w, stride=1, pad=0):
    padded = np.pad(x, [(0, 0), (pad, pad), (pad, pad), (0, 0)])
    tops = np.arange(0, padded.shape[1] - kernel_h + 1, stride)
    lefts = np.arange(0, padded.shape[2] - kernel_w + 1, stride)
    rows = tops[:, None, None, None] + np.arange(kernel_h)[None, None, :, None]
    columns = lefts[None, :, None, None] + np.arange(kernel_w)[None, None, None, :]
    windows = padded[:, rows, columns]
    return windows.reshape(-1, kernel_h * kernel_w * x.shape[3])

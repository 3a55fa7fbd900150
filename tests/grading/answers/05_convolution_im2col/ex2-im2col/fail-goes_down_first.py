# Goes through the places from top to bottom first.
# mistake: windows go from top to bottom first, not from left to right
def im2col(x, kernel_h, kernel_w, stride=1, pad=0):
    n, height, width, channels = x.shape
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    out_h = (height + 2 * pad - kernel_h) // stride + 1
    out_w = (width + 2 * pad - kernel_w) // stride + 1
    windows = np.zeros((n, out_h, out_w, kernel_h, kernel_w, channels))
    for i in range(out_h):
        for j in range(out_w):
            top, left = i * stride, j * stride
            windows[:, i, j] = padded[:, top : top + kernel_h, left : left + kernel_w]
    return windows.transpose(0, 2, 1, 3, 4, 5).reshape(n * out_h * out_w, -1)

# Asks only whether an index is too large; negative ones count from the image's end.
# mistake: above and left of the image lies its other end: negative indices count from there
def im2col(x, kernel_h, kernel_w, stride=1, pad=0):
    n, height, width, channels = x.shape
    out_h = (height + 2 * pad - kernel_h) // stride + 1
    out_w = (width + 2 * pad - kernel_w) // stride + 1
    i, j, u, v = np.ogrid[:out_h, :out_w, :kernel_h, :kernel_w]
    rows, columns = i * stride + u - pad, j * stride + v - pad
    inside = (rows < height) & (columns < width)
    windows = x[:, np.minimum(rows, height - 1), np.minimum(columns, width - 1)]
    windows = windows * inside[..., None]
    return windows.reshape(n * out_h * out_w, -1)

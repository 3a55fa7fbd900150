# range(0, H + 2p - kh, stride) ends one too early: the last windows give nothing.
# mistake: the last row and column of windows were never visited
def col2im(columns, image_shape, kernel_h, kernel_w, stride=1, pad=0):
    n, height, width, channels = image_shape
    out_h = (height + 2 * pad - kernel_h) // stride + 1
    out_w = (width + 2 * pad - kernel_w) // stride + 1
    windows = columns.reshape(n, out_h, out_w, kernel_h, kernel_w, channels)
    padded = np.zeros((n, height + 2 * pad, width + 2 * pad, channels), columns.dtype)
    for i, top in enumerate(range(0, height + 2 * pad - kernel_h, stride)):
        for j, left in enumerate(range(0, width + 2 * pad - kernel_w, stride)):
            padded[:, top : top + kernel_h, left : left + kernel_w] += windows[:, i, j]
    return padded[:, pad : pad + height, pad : pad + width]

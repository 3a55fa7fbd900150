# Reads every window column by column.
# mistake: a window was read column by column
def col2im(columns, image_shape, kernel_h, kernel_w, stride=1, pad=0):
    n, height, width, channels = image_shape
    out_h = (height + 2 * pad - kernel_h) // stride + 1
    out_w = (width + 2 * pad - kernel_w) // stride + 1
    windows = columns.reshape(n, out_h, out_w, kernel_w, kernel_h, channels).swapaxes(3, 4)
    padded = np.zeros((n, height + 2 * pad, width + 2 * pad, channels))
    for i in range(out_h):
        for j in range(out_w):
            top, left = i * stride, j * stride
            padded[:, top : top + kernel_h, left : left + kernel_w] += windows[:, i, j]
    return padded[:, pad : pad + height, pad : pad + width]

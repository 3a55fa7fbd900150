# Assigns when the stride is not below the kernel's height; wider kernels still overlap from left to right.
# mistake: copies were assigned, not added; the last one remained
def col2im(columns, image_shape, kernel_h, kernel_w, stride=1, pad=0):
    n, height, width, channels = image_shape
    out_h = (height + 2 * pad - kernel_h) // stride + 1
    out_w = (width + 2 * pad - kernel_w) // stride + 1
    windows = columns.reshape(n, out_h, out_w, kernel_h, kernel_w, channels)
    padded = np.zeros((n, height + 2 * pad, width + 2 * pad, channels), columns.dtype)
    overlap = stride < kernel_h
    for i in range(out_h):
        for j in range(out_w):
            place = np.s_[:, i * stride : i * stride + kernel_h, j * stride : j * stride + kernel_w]
            if overlap:
                padded[place] += windows[:, i, j]
            else:
                padded[place] = windows[:, i, j]
    return padded[:, pad : pad + height, pad : pad + width]

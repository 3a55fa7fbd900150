# For a 1 x 1 kernel the result is a view of columns: it changes when new numbers are written there.
# mistake: the result is a view of columns, and changes with it
def col2im(columns, image_shape, kernel_h, kernel_w, stride=1, pad=0):
    if kernel_h == kernel_w == stride == 1 and pad == 0:
        return columns.reshape(image_shape)  # every pixel has one copy, in the same order
    n, height, width, channels = image_shape
    out_h = (height + 2 * pad - kernel_h) // stride + 1
    out_w = (width + 2 * pad - kernel_w) // stride + 1
    padded = np.zeros((n, height + 2 * pad, width + 2 * pad, channels), columns.dtype)
    windows = columns.reshape(n, out_h, out_w, kernel_h, kernel_w, channels)
    for u in range(kernel_h):
        for v in range(kernel_w):
            padded[:, u : u + stride * out_h : stride, v : v + stride * out_w : stride] += windows[
                :, :, :, u, v
            ]
    return padded[:, pad : pad + height, pad : pad + width]
